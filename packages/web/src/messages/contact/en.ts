import { pluralOf } from "../plural"

const plural = pluralOf("en")

/** The contact's own regions. */
export const contact = {
  unnamed: "Unnamed contact",
  temporary: "Temporary",
  temporaryHelp: "Another contact has the same number or address.",
  yes: "Yes",
  no: "No",
  notSet: "Not set",
  hidden: "Hidden by your profile",
  lastContact: "Last contact",
  region: {
    facts: "Key facts",
    identifiers: "Identifiers",
    timeline: "Timeline",
  },
  base: {
    firstName: "First name",
    lastName: "Last name",
    company: "Company",
    jobTitle: "Job title",
    owner: "Owner",
  },
  field: {
    none: "No option matches.",
    opens: (of: { address: string }) => `Opens ${of.address} in a new tab`,
    more: "Show all",
    less: "Show less",
    readOnly: "Read only",
  },
  identifier: {
    current: "This interaction",
    currentHelp: "The identifier of this interaction.",
    notOwn: "Not one of this contact's identifiers",
    add: "Add identifier",
    kind: "Kind",
    value: "Value",
    other: "Other…",
    otherKind: "Channel",
    none: "No identifiers yet. Add one.",
    remove: (of: { display: string }) => `Remove ${of.display}`,
    removed: (of: { display: string }) => `${of.display} was removed.`,
    added: (of: { display: string }) => `${of.display} was added.`,
    shared: (of: { display: string; names: string }) => `${of.display} was added. It is shared with ${of.names}.`,
    restored: (of: { display: string }) => `${of.display} is back.`,
    removeFailed: (of: { display: string }) => `${of.display} could not be removed.`,
    placeholder: { phone: "+598 99 123 456", email: "name@example.com", other: "ID" },
    clientId: (of: { channel: string }) => `${of.channel} ID`,
  },
  section: {
    empty: (of: { count: number }) =>
      plural(of.count, { one: `${of.count} empty field`, other: `${of.count} empty fields` }),
    fill: (of: { label: string }) => `Fill in ${of.label}`,
    edit: (of: { title: string }) => `Edit ${of.title}`,
  },
  edit: {
    choose: "Choose what to edit",
    cancel: "Cancel",
    unsaved: "Your changes are kept, but not saved.",
    resume: "Continue",
    discard: "Discard",
    discarded: "Your changes were discarded.",
  },
  timeline: {
    you: "You",
    byYou: "you",
  },
}
