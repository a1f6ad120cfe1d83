import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

const plural = pluralOf("en")

/** The messages of notes, and of what uContact X sends with an interaction. */
export const en = {
  title: "Notes",
  add: "Add a note",
  placeholder: "Add a note… Enter saves it",
  save: "Save note",
  saved: "Note saved.",
  edit: "Edit note",
  edited: "Edited",
  pin: "Pin",
  unpin: "Unpin",
  filter: {
    label: "Show",
    all: "All",
    interactions: "Interactions",
    notes: "Notes",
    changes: "Changes",
    none: "None among these.",
  },
  disposition: {
    title: "Reason and outcome",
    reason: "Reason",
    outcome: "Outcome",
    none: "None",
    saved: "Reason and outcome saved.",
    choose: (of: { outcome: string }) => `Outcome: ${of.outcome}`,
  },
  arrival: {
    title: "From uContact X",
    message: "First message",
    count: (of: { count: number }) => plural(of.count, { one: `${of.count} value`, other: `${of.count} values` }),
    yes: "Yes",
    no: "No",
  },
}
export type NoteMessages = MessagesOf<typeof en>
