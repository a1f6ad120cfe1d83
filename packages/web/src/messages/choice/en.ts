import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

const plural = pluralOf("en")

/** The answers to "who is this?": candidates, search, offer, creation and its conflicts. */
export const en = {
  notIdentified: {
    title: "Not identified",
    lookup: "We couldn't look up the contact. Nothing was changed.",
    help: "Retry, or look for the contact yourself.",
    retryIn: (of: { seconds: number }) => `Trying again in ${of.seconds} s.`,
  },
  ambiguous: {
    title: (of: { count: number }) => `Which of these ${of.count}?`,
    one: "Is it this person?",
    help: "Several contacts have this number or address. Ask who it is.",
    probably: (of: { name: string }) => `Probably ${of.name}`,
    probablyHelp: "Check the name: this match may be wrong.",
    confirm: (of: { name: string }) => `Yes, it is ${of.name}`,
    list: "Candidates",
    last: "Last interaction",
    none: "No interaction yet",
    keys: "Press a number to choose, or use the arrows and Enter.",
    someoneElse: "None of them?",
    why: {
      "holds.clientId": "Same number",
      "holds.variant": "Same number, written differently",
      typed: "Typed by the visitor",
      "identifier.shared": "Shared with others",
      "campaign.recent": "Last contact in this campaign",
      "interaction.recent": "Recent contact",
    },
    create: "New contact with this number",
  },
  unmatched: {
    title: "New contact",
    help: (of: { display: string }) => `No contact has ${of.display} yet.`,
    denied: "Your profile does not allow adding contacts. Look for an existing one, or ask your administrator.",
    instead: "Already a contact?",
    shared: (of: { display: string; count: number }) =>
      `${of.count} ${plural(of.count, { one: "contact has", other: "contacts have" })} ${of.display}. Saving shares it with this one.`,
    discarded: "What you typed was discarded.",
  },
  withheld: {
    title: "No number",
    help: "The caller hid the number, so nothing will be added to the contact you choose.",
    own: "The number is one of the company's own, so nothing will be added to the contact you choose.",
    blank: "New contact without identifier",
  },
  search: {
    title: "Search contacts",
    another: "Search another contact",
    label: "Name, phone, e-mail or social id",
    placeholder: "Name, phone, e-mail…",
    none: (of: { query: string }) => `No contact matches “${of.query}”.`,
    noneHelp: "Try fewer letters, or the beginning of the number.",
    recent: "Recently opened",
    results: "Results",
    count: (of: { count: number }) =>
      plural(of.count, { one: `${of.count} contact found.`, other: `${of.count} contacts found.` }),
    more: "Show more",
    current: "On screen",
    temporary: "Temporary",
    clear: "Clear",
    create: "Create it",
  },
  offer: {
    title: (of: { display: string; name: string }) => `Save ${of.display} to ${of.name}?`,
    heldBy: (of: { names: string }) => `It belongs to ${of.names}.`,
    heldByNobody: "No contact has it yet.",
    leave: "Only this time",
    leaveEffect: "Links this interaction only. Numbers don't change.",
    add: "Add it",
    addEffect: (of: { name: string }) => `Next time, ${of.name} opens automatically.`,
    share: "Share it",
    shareEffect: (of: { names: string; count: number }) =>
      `${of.names} ${plural(of.count, { one: "keeps", other: "keep" })} it too. Next time you'll be asked who it is.`,
    move: "Move it",
    moveEffect: (of: { names: string; name: string; count: number }) =>
      `${of.names} ${plural(of.count, { one: "loses", other: "lose" })} it. Only ${of.name} will match.`,
  },
  conflict: {
    raceTitle: (of: { name: string; display: string }) => `${of.name} was just created with ${of.display}`,
    heldTitle: (of: { name: string; display: string }) => `${of.name} already has ${of.display}`,
    heldByMany: (of: { count: number; display: string }) => `${of.count} contacts already have ${of.display}`,
    changedTitle: "Someone just changed this number",
    thisIdentifier: "this identifier",
    created: "Created",
    createdBy: (of: { who: string }) => `by ${of.who}`,
    createdByYou: "by you",
    kept: "What you typed is kept.",
    use: (of: { name: string }) => `Use ${of.name}`,
    share: (of: { display: string }) => `Save and share ${of.display}`,
    shareHelp: "Both keep it. Next time you'll be asked who it is.",
    temporary: "Save as temporary contact",
    temporaryHelp: "Kept aside, with the conflict to be resolved later.",
    cancel: "Cancel",
    retry: "Save again",
  },
}
export type ChoiceMessages = MessagesOf<typeof en>
