import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"

type Limit = { at: string; count: number }

const plural = pluralOf("en")

/** The messages of the contact pages and of the parts that are loaded on demand. */
export const en = {
  page: {
    title: "Contacts",
    search: "Search contacts",
    placeholder: "Name, phone, e-mail, social id…",
    conflicts: "Conflicts",
    import: "Import",
    none: (of: { query: string }) => `No contact matches “${of.query}”.`,
    noneHelp: "Try fewer letters, or the beginning of the number.",
    createThis: "Create this contact",
    count: (of: { count: number }) =>
      plural(of.count, { one: `${of.count} contact found.`, other: `${of.count} contacts found.` }),
    countMore: (of: { count: number }) => `The first ${of.count} contacts found.`,
    more: "Show more",
    clear: "Clear the search",
    new: "New contact",
    newDenied: "Your profile does not allow adding contacts.",
    back: "Contacts",
    loading: "Loading the contact",
    failed: "The contact could not be loaded.",
    notFound: "Contact not found",
    notFoundHelp: "It was deleted, or the link is wrong.",
    mergedInto: "This contact was merged into the one shown here.",
    openSearch: "Search contacts",
    audit: "Audit",
    completeData: "Download all data",
    copyLink: "Copy link",
    linkCopied: "The link to this contact is copied.",
    linkFailed: "The browser does not allow copying.",
    mergeWith: "Merge with…",
    mergeHelp: "Choose the other contact. You compare both before anything changes.",
    delete: "Delete",
    deleteTitle: (of: { name: string }) => `Delete ${of.name}?`,
    deleteHelp: (of: { identifiers: number }) =>
      of.identifiers === 0
        ? "All its values are deleted. It can be restored from the bin for 30 days."
        : `All its values are deleted, and ${plural(of.identifiers, { one: "its identifier no longer leads", other: `its ${of.identifiers} identifiers no longer lead` })} to a contact. It can be restored from the bin for 30 days.`,
    deleteHold: "Interactions keep the ClientID they arrived with.",
    deleted: (of: { name: string }) => `${of.name} was deleted.`,
    deleteChanged: "Someone changed this contact. Check it again before you delete it.",
    created: (of: { name: string }) => `${of.name} was created.`,
    open: (of: { name: string }) => `Open ${of.name}`,
    meta: (of: { created: string; who: string }) => `Created ${of.created} by ${of.who}`,
  },
  form: {
    title: "New contact",
    create: "Create contact",
    cancel: "Cancel",
    identifiers: "Identifiers",
    invalid: (of: { count: number }) =>
      plural(of.count, {
        one: `${of.count} field needs your attention.`,
        other: `${of.count} fields need your attention.`,
      }),
    duplicates: "Looks like",
    duplicatesCount: (of: { count: number }) =>
      plural(of.count, {
        one: `${of.count} contact looks like this one.`,
        other: `${of.count} contacts look like this one.`,
      }),
    use: "Use this contact",
    removeIdentifier: "Remove this identifier",
    kept: "What you typed is kept.",
    taken: "Another contact has this already.",
  },
  field: {
    select: "Choose…",
    noLonger: (of: { option: string }) => `${of.option} (no longer offered)`,
    filter: "Filter options",
  },
  edit: {
    save: "Save",
    saved: "Saved.",
    savedMerged: "Saved, together with someone else's changes.",
    unchanged: "No changes.",
    failed: "Not saved. What you typed is still here.",
    outdated: "Someone else edited this contact. Saving keeps both changes.",
  },
  identifier: {
    label: "Label",
    labelHelp: "Optional: Home, Work…",
    save: "Add",
    otherHolders: (of: { names: string }) => `Already belongs to ${of.names}.`,
    fromInteraction: "From this interaction.",
  },
  problem: {
    required: "Required Field",
    number: "This is not a number.",
    digits: "Too many digits.",
    date: "This is not a complete date.",
    dateTime: "This is not a complete date and time.",
    document: "This is not a document number of this kind.",
    checkDigit: "The check digit does not match. Look for a mistyped digit.",
    option: "Choose one of the options.",
    boolean: "Choose yes or no.",
    email: "This is not an e-mail address.",
    phone: "This is not a phone number.",
    url: "This is not a web address.",
    invalid: "This is not valid.",
  },
  conflict: {
    title: "Someone else edited these fields",
    first: (of: { who: string }) => `${of.who} saved first`,
    help: "Choose what to keep, then save.",
    mine: "Yours",
    theirs: "Theirs",
    allMine: "Keep all of mine",
    allTheirs: "Keep all of theirs",
    save: "Save the choice",
    back: "Back to editing",
    choose: (of: { label: string }) => `What to keep in ${of.label}`,
  },
  reach: {
    call: (of: { display: string }) => `Call ${of.display}`,
    write: (of: { display: string }) => `Write to ${of.display}`,
    copy: (of: { display: string }) => `Copy ${of.display}`,
  },
  sharing: {
    chip: "Shared",
    help: "You'll be asked who it is.",
    with: (of: { names: string }) => `Shared with ${of.names}: you'll be asked who it is.`,
    more: (of: { count: number }) => `${of.count} more`,
    actions: (of: { display: string }) => `More about ${of.display}`,
    markShared: "Mark as shared by several people",
    markOwn: "Mark as this contact’s own",
    shared: (of: { display: string }) => `${of.display} is shared. Next time you'll be asked who it is.`,
    direct: (of: { display: string }) => `${of.display} opens this contact automatically.`,
  },
  candidates: {
    filter: "Narrow by name, company or number",
    showing: (of: { shown: number; count: number }) =>
      of.shown < of.count ? `The first ${of.shown} of ${of.count}` : `${of.count} left`,
    none: (_: { shown: number; count: number }) => "None of them.",
    more: (of: { count: number }) => `Show ${of.count} more`,
  },
  limit: {
    min: (of: Limit) => `At least ${of.at}.`,
    max: (of: Limit) => `At most ${of.at}.`,
    decimals: (of: Limit) =>
      of.at === "0" ? "No decimals." : `At most ${of.at} ${plural(of.count, { one: "decimal", other: "decimals" })}.`,
    maxLength: (of: Limit) => `At most ${of.at} ${plural(of.count, { one: "character", other: "characters" })}.`,
  },
  erase: {
    option: "Erase all data of this person",
    help: "Use this when the person asks for it. Also erases the timeline, the history of changes, the contacts merged into this one, and the number, name and data of the interactions. The audit keeps who erased the contact and when. It cannot be undone.",
    erase: "Erase",
    going:
      "Erasing… This can take a moment. If you close this, the contact stays deleted and the rest is erased later.",
    done: (of: { name: string }) => `All data of ${of.name} was erased.`,
  },
}
export type ContactsMessages = MessagesOf<typeof en>
