import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

const plural = pluralOf("en")

export const en = {
  title: "Conflicts",
  back: "Contacts",
  backToQueue: "Conflicts",
  queue: "Waiting for a decision",
  more: "Show more",
  none: "No conflicts.",
  noneHelp:
    "New ones appear here when someone saves a temporary contact because another contact has the same number or address.",
  choose: "Choose a temporary contact to compare it with the existing one.",
  denied: "Your profile does not allow merging contacts.",
  loading: "Loading the comparison",
  failed: "The comparison could not be loaded.",
  createdBy: (of: { who: string }) => `by ${of.who}`,
  notFound: "Contact not found",
  notFoundHelp: "It was deleted.",
  merged: "Someone just merged this contact",
  openSurvivor: "Open the merged contact",
  next: "Next conflict",
  duplicates: {
    title: "Likely duplicates",
    none: "No contacts look like the same person.",
    pair: (of: { first: string; second: string }) => `${of.first} and ${of.second}`,
    same: (of: { reasons: string }) => `Same ${of.reasons}`,
    reason: { name: "name and company", phone: "number", email: "address" },
    dismiss: "Two people",
    dismissNamed: (of: { first: string; second: string }) =>
      `${of.first} and ${of.second} are two people: never suggest them again`,
  },
  compare: {
    title: (of: { existing: string; temporary: string }) => `${of.existing} and ${of.temporary}`,
    both: (of: { identifiers: string }) => `Both have ${of.identifiers}`,
    existing: "Existing",
    temporary: "Temporary",
    second: "Second contact",
    result: "Result",
    holder: "Existing contact",
    noHolder:
      "No permanent contact has these identifiers any more. Confirm this contact, or merge it from its own page.",
    others: (of: { count: number }) =>
      plural(of.count, { one: `and ${of.count} more contact`, other: `and ${of.count} more contacts` }),
    fields: "Fields",
    equal: "equal",
    kept: "only in the existing contact, kept",
    added: "only in the temporary contact, added",
    different: "different, choose a side",
    resolved: "resolved",
    newer: "newer",
    undecided: "Choose",
    joinBoth: "Both",
    value: (of: { side: string; value: string }) => `${of.side}: ${of.value}`,
    empty: "empty",
    group: (of: { label: string; state: string }) => `${of.label}, ${of.state}`,
    equalFields: (of: { count: number }) =>
      plural(of.count, { one: `${of.count} equal field`, other: `${of.count} equal fields` }),
    identifiers: "Numbers and addresses",
    events: "Events",
    eventCount: (of: { count: number }) => (of.count >= 100 ? "100 or more" : String(of.count)),
    lastEvent: (of: { when: string }) => `last ${of.when}`,
    allExisting: "Existing for all",
    allTemporary: "Temporary for all",
    swap: "Swap sides",
    remaining: (of: { count: number }) =>
      plural(of.count, { one: `${of.count} field to decide`, other: `${of.count} fields to decide` }),
    decided: "Every field is decided.",
    changed: "Someone changed one of the two contacts. Your choices are kept: check them again.",
  },
  merge: "Merge",
  twoPeople: "They are two people",
  twoPeopleHelp: (of: { identifiers: string }) => `Both keep ${of.identifiers}. Agents will be asked who is calling.`,
  confirmAlone: "Confirm as permanent",
  later: "Later",
  mergedInto: (of: { name: string }) => `Merged into ${of.name}.`,
  confirmed: (of: { name: string }) => `${of.name} is now a permanent contact.`,
  undo: "Undo",
  undone: "Undone.",
  open: "Open",
  previous: "Previous conflict",
}

export type ConflictsMessages = MessagesOf<typeof en>
