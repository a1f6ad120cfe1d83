import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  bar: "Draft",
  count: (of: { count: number }) => plural(of.count, { one: `${of.count} change`, other: `${of.count} changes` }),
  preview: "Preview",
  versions: "Changes and versions",
  publish: "Publish",
  publishTitle: "Publish the draft",
  publishHelp: "All agents get it now. Unsaved typing is kept.",
  note: "Description (optional)",
  noteHelp: "Shown in the version history.",
  published: (of: { version: number }) => `Version ${of.version} is published.`,
  discard: "Discard",
  discardTitle: "Discard the draft?",
  discardHelp: "These changes are lost. The published configuration does not change.",
  discarded: "The draft was discarded.",
  changedMeanwhile: "Someone else has published. You see the current draft: check it and publish again.",
  ruleBroken: (of: { fields: string }) =>
    `An identity rule names fields that not every campaign shows: ${of.fields}. Change the rule or the section, then publish.`,
  fieldInUse: "Contacts have values that the changed fields would not accept. Change the fields or those values first.",
  fieldLimit:
    "Too many fields are searchable in one section (at most five), or help to recognize contacts in all (at most three).",
  tooLarge: "This is more than can be published at once. Discard a part of it and publish the rest first.",
  kind: { section: "Section", order: "Order of the sections", campaign: "Campaign", identity: "Identity" },
  change: { created: "new", changed: "changed", removed: "removed" },
}
