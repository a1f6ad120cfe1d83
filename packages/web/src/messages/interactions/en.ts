import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

const plural = pluralOf("en")

export const en = {
  title: "Interactions",
  own: "Your interactions",
  list: "List of interactions",
  help: "Live and past interactions, newest first.",
  filters: "Filters",
  from: "From",
  to: "To",
  days: (of: { zone: string }) => `Days of ${of.zone}`,
  last: (of: { days: number }) => plural(of.days, { one: "Today", other: `Last ${of.days} days` }),
  agent: "Agent",
  campaign: "Campaign",
  channel: "Channel",
  outcome: "Outcome",
  state: "State",
  match: "Match",
  all: "All",
  states: { active: "Live", finished: "Ended" },
  matches: {
    contactId: "By ContactID",
    one: "One contact",
    several: "Several, or not certain",
    none: "No contact",
    withheld: "No ClientID",
    changed: "Replaced by an agent",
    identified: "Identified by an agent",
  },
  columns: { contact: "Contact", received: "Arrived", length: "Length", reason: "Reason", clientId: "ClientID" },
  clear: "Clear the filters",
  withoutFilter: (of: { filter: string }) => `Without “${of.filter}”`,
  notIdentified: "Not identified",
  noEnd: "No end received",
  empty: "No interactions in these days.",
  emptyHelp: "Interactions of uContact X appear here as they arrive.",
  noMatch: "No interaction matches.",
  shown: (of: { count: number; found: string }) =>
    plural(of.count, { one: `${of.found} interaction`, other: `${of.found} interactions` }),
  partial: (of: { found: string; until: string }) => `${of.found} so far, looked back to ${of.until}`,
  stop: "Stop",
  resume: "Go on",
  offline: "New interactions cannot be loaded at the moment.",
  arrived: (of: { count: number }) =>
    plural(of.count, { one: `${of.count} new interaction · Show`, other: `${of.count} new interactions · Show` }),
  export: {
    title: "Export interactions",
    help: "The interactions that the filters show, as a CSV file.",
  },
  readOnly: {
    title: (of: { agent: string }) => `Interaction of ${of.agent}. You can read it, not change it.`,
    contact: "Open the contact",
    list: "All interactions",
    none: "No contact was identified.",
    several: (of: { count: number }) =>
      plural(of.count, { one: "One contact is possible.", other: `${of.count} contacts are possible.` }),
    candidates: "Possible contacts",
  },
}
export type InteractionsMessages = MessagesOf<typeof en>
