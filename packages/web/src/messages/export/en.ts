import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

const plural = pluralOf("en")

export const en = {
  button: "Export",
  title: "Export contacts",
  all: "All contacts are exported.",
  filtered: "The contacts that match the present filter are exported.",
  selected: (of: { count: number; text: string }) =>
    plural(of.count, {
      one: "The selected contact is exported.",
      other: `The ${of.text} selected contacts are exported.`,
    }),
  listed: (of: { max: string }) => `The listed contacts are exported, up to ${of.max}.`,
  columns: {
    label: "Columns",
    view: (of: { count: number }) => `The ${of.count} of this view`,
    all: "All",
    choose: "Choose",
  },
  values: { label: "Values", shown: "As shown", import: "For import" },
  masked: "Numbers and addresses are hidden from you, and will be hidden in the file.",
  format: "Format",
  formats: { csv: "For spreadsheets", "csv-plain": "Plain CSV", jsonl: "JSON lines" },
  help: "The file can be downloaded for 24 hours, by you alone.",
  start: "Export",
  startCount: (of: { count: string }) => `Export ${of.count}`,
  cancel: "Cancel",
  list: "Exports",
  none: "No exports in the last 30 days.",
  more: "Show more",
  column: { file: "File", state: "State", rows: "Rows", at: "Started", action: "Action" },
  name: (of: { format: string; filtered: string }) => (of.filtered === "" ? of.format : `${of.format}, ${of.filtered}`),
  ofInteractions: (of: { from: string; to: string }) => `Interactions from ${of.from} to ${of.to}`,
  ofAudit: "Changes of the audit",
  withFilter: "filtered",
  withSelection: "selected",
  download: "Download",
  stop: "Stop",
  state: {
    running: "Running",
    finished: "Finished",
    failed: "Failed",
    cancelled: "Cancelled",
    expired: "Expired",
  },
}

export type ExportMessages = MessagesOf<typeof en>
