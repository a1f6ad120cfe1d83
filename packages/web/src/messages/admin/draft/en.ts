import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  bar: "Draft",
  count: (of: { count: number }) => plural(of.count, { one: `${of.count} change`, other: `${of.count} changes` }),
  preview: "Preview",
  versions: "Changes and versions",
  publish: "Publish",
  publishTitle: "Publish the draft",
  publishHelp: "Every agent sees it at once. Nobody who is typing loses anything.",
  note: "What this is for",
  noteHelp: "Shown beside the version in the history.",
  published: (of: { version: number }) => `Version ${of.version} is published.`,
  discard: "Discard",
  discardTitle: "Discard the draft?",
  discardHelp: "These changes are lost. What is published stays as it is.",
  discarded: "The draft was discarded.",
  changedMeanwhile:
    "Somebody else has published in the meantime. What you see now is the draft as it stands: look again and publish.",
  ruleBroken: (of: { fields: string }) =>
    `An identity rule names fields that not every campaign shows: ${of.fields}. Change the rule or the section, then publish.`,
  fieldInUse: "Contacts have values that the changed fields would not accept. Change the fields or those values first.",
  fieldLimit:
    "Too many fields are searchable in one section (at most five), or help to recognize contacts in all (at most three).",
  tooLarge: "This is more than can be published at once. Discard a part of it and publish the rest first.",
  kind: { section: "Section", order: "Order of the sections", campaign: "Campaign", identity: "Identity" },
  change: { created: "new", changed: "changed", removed: "removed" },
}
