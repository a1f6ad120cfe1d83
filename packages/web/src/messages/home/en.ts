import type { MessagesOf } from "../types"

/** The messages of the home page. */
export const en = {
  title: "Waiting for interactions",
  active: "Your interactions",
  help: "Contacts open here when uContact X assigns you an interaction.",
  offline: "New interactions will appear as soon as the connection is back.",
  contacts: "Browse contacts",
  all: "All interactions",
  recent: "Your last interactions",
  toFinish: "To finish",
  nothingToFinish: "Nothing left to finish.",
  notIdentified: "Not identified",
  noOutcome: "No outcome",
  unsaved: "Unsaved changes",
  showDay: "Show the day",
  showLatest: "Show only the latest",
  conflict: "Conflict",
  search: "Find a contact",
  resolved: "Resolved conflicts",
  merged: (of: { who: string }) => `Resolved by ${of.who}: merged`,
  confirmed: (of: { who: string }) => `Resolved by ${of.who}: two people`,
  ongoing: "In progress",
}
export type HomeMessages = MessagesOf<typeof en>
