import { pluralOf } from "../../plural"

const plural = pluralOf("en")
type Name = { name: string }
type Names = { names: string }
type Pair = { from: string; to: string }

export const en = {
  failed: "The changes within the sections could not be read.",
  shownIn: (of: Names) => `Shown in ${of.names}.`,
  everywhere: "Shown in every campaign.",
  title: (of: Pair) => `Renamed from ${of.from} to ${of.to}`,
  bound: (of: Names) => `Now also shown in ${of.names}`,
  unbound: (of: Names) => `No longer shown in ${of.names}`,
  limited: (of: Names) => `Shown only in ${of.names}, no longer in every campaign`,
  unlimited: "Now shown in every campaign",
  settings: (of: Names) => `Changed: ${of.names}`,
  setting: { active: "active or inactive", reduced: "in the reduced view", columns: "columns" },
  reordered: "Fields in another order",
  added: (of: Name) => `New field: ${of.name}`,
  removed: (of: Name) => `Removed field: ${of.name}`,
  renamed: (of: Pair) => `Field renamed from ${of.from} to ${of.to}`,
  field: (of: Name & Names) => `${of.name}: changed ${of.names}`,
  contacts: (of: { count: number }) =>
    plural(of.count, { one: `${of.count} contact has a value.`, other: `${of.count} contacts have a value.` }),
  aspect: {
    type: "type",
    required: "required",
    country: "country of the document",
    currency: "currency",
    help: "help",
    reduced: "in the reduced view",
    readOnly: "read only",
    searchable: "searchable",
    recognition: "helps to recognize",
    min: "minimum",
    max: "maximum",
    decimals: "decimals",
    maxLength: "maximum length",
  },
  options: {
    added: (of: Name & Names) => `${of.name}: new options ${of.names}`,
    removed: (of: Name & Names) => `${of.name}: removed options ${of.names}`,
    renamed: (of: Name & Pair) => `${of.name}: option renamed from ${of.from} to ${of.to}`,
    retired: (of: Name & Names) => `${of.name}: no longer offered ${of.names}`,
    offered: (of: Name & Names) => `${of.name}: offered again ${of.names}`,
    reordered: (of: Name) => `${of.name}: options in another order`,
    colors: (of: Name) => `${of.name}: colors of options`,
  },
  replaying: "Checking the latest interactions…",
  replayFailed: "The latest interactions could not be checked.",
  replayNone: "There are no interactions yet to check.",
  replaySame: (of: { count: number }) =>
    plural(of.count, {
      one: "The latest interaction stays the same.",
      other: `The latest ${of.count} interactions stay the same.`,
    }),
  replayChanged: (of: { changed: number; count: number }) =>
    plural(of.changed, {
      one: `${of.changed} of the latest ${of.count} interactions would change.`,
      other: `${of.changed} of the latest ${of.count} interactions would change.`,
    }),
}
