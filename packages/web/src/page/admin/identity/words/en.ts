import type { Shape } from "../../../../i18n/shape"

/** What the identity page says. */
export const en = {
  title: "Identity",
  help: "How a ClientID becomes an identifier, and what a contact must say before it is saved.",
  tabs: "Identity",
  settings: "Settings",
  save: "Save to draft",
  saved: "Saved to the draft. It holds for lookups once it is published.",
  together: "Saved to the draft, together with what somebody else changed meanwhile.",
  discarded: "Your edits were discarded.",
  behind: "Somebody else changed these settings while you were editing. Saving takes care of both.",
  failed: "Not saved. What you typed is still here.",
  invalid: (of: { count: number }) =>
    of.count === 1 ? "1 thing needs your attention." : `${of.count} things need your attention.`,
  form: {
    numbers: "How numbers are read",
    country: "Default country",
    countryHelp: "Numbers without a country code belong to it.",
    dialPrefixes: "Dial prefixes",
    dialPrefixesHelp: "What your lines put before a number to dial out. They are taken off.",
    ownNumbers: "Own numbers",
    ownNumbersHelp: "Your own lines: an interaction from one of them identifies nobody.",
    withheld: "Also withheld",
    withheldHelp: "Words and numbers that mean nobody, beside those that every network uses.",
    contacts: "What a contact must say",
    required: "Required",
    requiredHelp: "No contact is created without them.",
    atLeastOne: "At least one of",
    atLeastOneHelp: "Of each group, one must be filled in.",
    group: (of: { place: number }) => `Group ${of.place}`,
    addGroup: "Add a group",
    removeGroup: (of: { place: number }) => `Remove group ${of.place}`,
    noGroups: "No groups: nothing of the kind is asked.",
    keyFields: "Key fields",
    keyFieldsHelp: "Two contacts with one ClientID are a conflict only when these agree as well.",
    identifier: (of: { kind: string }) => `Identifier: ${of.kind}`,
    unknownField: "A field that is no longer there",
  },
  problem: {
    country: "This is not a country with telephone numbers.",
    number: "One of these is not a number.",
    group: "A group needs at least two.",
    invalid: "This cannot be kept like this.",
    prefix: "Digits only, eight at most.",
  },
  try: {
    title: "Try a ClientID",
    help: "With the settings as they stand on this page, saved or not.",
    channel: "Channel",
    otherChannel: "Other channel",
    clientId: "ClientID",
    placeholder: "As it would arrive",
    waiting: "Type a ClientID to see what it becomes.",
    becomes: "It becomes",
    nobody: "It stands for nobody",
    why: {
      clientId: {
        empty: "There is no ClientID.",
        own: "It is one of your own numbers.",
        unusable: "Nothing in it can be read as an identifier.",
      },
      withheld: {
        everywhere: "Every network uses it for a caller who is hidden.",
        listed: (of: { text: string }) => `“${of.text}” is on your list of what is withheld.`,
      },
      kind: { is: (of: { text: string }) => `On this channel it is read as: ${of.text}.` },
      prefix: { removed: (of: { text: string }) => `The dial prefix ${of.text} was taken off.` },
      country: {
        assumed: (of: { text: string }) => `No country code, so it belongs to the default country: ${of.text}.`,
      },
      number: {
        rewritten: "Another spelling of the same subscriber: one spelling is kept for both.",
        short: "Too short for a subscriber’s number: kept as an extension or short code.",
        kept: "Not a possible number in any country: kept as received.",
      },
      extension: { kept: (of: { text: string }) => `The extension ${of.text} is part of it.` },
      case: { ignored: "The network makes no difference between capitals and small letters." },
      variant: {
        suggests: (of: { text: string }) => `It also suggests whoever holds ${of.text}; the agent confirms.`,
      },
    },
    failed: "It could not be tried.",
  },
  conflict: { nothing: "None", or: " or " },
}

export type Words = Shape<typeof en>
