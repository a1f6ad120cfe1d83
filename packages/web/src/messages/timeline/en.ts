import { pluralOf } from "../plural"

const plural = pluralOf("en")

export const en = {
  none: "No activity yet",
  more: "Show earlier",
  end: "Start of history",
  failed: "Earlier entries could not be loaded.",
  started: (of: { channel: string; campaign: string }) => `${of.channel} in ${of.campaign}`,
  created: "Contact created",
  updated: "Contact changed",
  merged: "Another contact was merged into this one",
  confirmed: "Confirmed as a permanent contact",
  changed: (of: { what: string }) => `${of.what} changed`,
  otherFields: (of: { count: number }) =>
    plural(of.count, { one: `${of.count} other field`, other: `${of.count} other fields` }),
  added: (of: { identifier: string }) => `${of.identifier} added`,
  moved: (of: { identifier: string }) => `${of.identifier} moved to another contact`,
  removed: (of: { identifier: string }) => `${of.identifier} removed`,
  shared: (of: { identifier: string }) => `${of.identifier} marked as shared`,
  direct: (of: { identifier: string }) => `${of.identifier} no longer shared`,
  undo: "Undo",
  anIdentifier: "An identifier",
}
