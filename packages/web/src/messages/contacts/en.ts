import type { MessagesOf } from "../types"

/** What only those parts say that are fetched when they are gone to. */
export const en = {
  page: {
    title: "Contacts",
    search: "Search contacts",
    placeholder: "Name, phone, e-mail, social id…",
    hint: "Type at least two letters or digits. Names are found by any of their words, numbers and addresses by their beginning.",
    recent: "Recently opened",
    none: (of: { query: string }) => `No contact matches “${of.query}”.`,
    noneHelp: "Try fewer letters, or the beginning of the number.",
    count: (of: { count: number }) => (of.count === 1 ? "1 contact found." : `${of.count} contacts found.`),
    countMore: (of: { count: number }) => `The first ${of.count} contacts found.`,
    more: "Show more",
    clear: "Clear the search",
    new: "New contact",
    newDenied: "Your profile does not allow adding contacts.",
    back: "Contacts",
    loading: "Loading the contact",
    failedOne: "The contact could not be loaded.",
    goneTitle: "There is no such contact",
    gone: "It was deleted, or the link is mistyped.",
    mergedInto: "This contact was merged into the one shown here.",
    toSearch: "Search contacts",
    delete: "Delete",
    deleteTitle: (of: { name: string }) => `Delete ${of.name}?`,
    deleteHelp: (of: { identifiers: number }) =>
      of.identifiers === 0
        ? "All its values and its timeline go with it."
        : `All its values and its timeline go with it, and ${of.identifiers === 1 ? "its identifier no longer leads" : `its ${of.identifiers} identifiers no longer lead`} to anybody. This cannot be undone.`,
    deleteHold: "Interactions keep the ClientID they arrived with.",
    deleted: (of: { name: string }) => `${of.name} was deleted.`,
    deleteChanged: "Somebody changed this contact meanwhile. Look again before you delete it.",
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
      of.count === 1 ? "1 field needs your attention." : `${of.count} fields need your attention.`,
    looksLike: "Looks like",
    looksLikeCount: (of: { count: number }) =>
      of.count === 1 ? "1 contact looks like this one." : `${of.count} contacts look like this one.`,
    use: "Use this contact",
    removeIdentifier: "Remove this identifier",
    kept: "What you typed is kept.",
  },
  conflict: {
    title: "Somebody else changed the same",
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
  sharing: {
    chip: "Shared",
    help: "Several people use it: it opens no contact by itself.",
    with: (of: { names: string }) => `Shared with ${of.names}: it opens no contact by itself.`,
    more: (of: { count: number }) => (of.count === 1 ? "1 more" : `${of.count} more`),
    toggle: (of: { display: string }) => `${of.display} is shared by several people`,
    shared: (of: { display: string }) => `${of.display} is shared: it opens no contact by itself.`,
    direct: (of: { display: string }) => `${of.display} opens this contact by itself.`,
  },
  candidates: {
    filter: "Narrow by name, company or number",
    showing: (of: { shown: number; count: number }) =>
      of.shown < of.count ? `The first ${of.shown} of ${of.count}` : `${of.count} left`,
    none: (_: { shown: number; count: number }) => "None of them.",
    more: (of: { count: number }) => `Show ${of.count} more`,
  },
}
export type Later = MessagesOf<typeof en>
