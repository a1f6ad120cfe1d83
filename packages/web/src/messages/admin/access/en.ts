import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  name: "Name",
  save: "Save",
  actions: "Actions",
  edit: (of: { name: string }) => `Edit ${of.name}`,
  remove: (of: { name: string }) => `Remove ${of.name}`,
  removeAction: "Remove",
  required: "Required Field",
  gone: "Someone removed this.",
  raised: "You cannot give a permission that you do not have.",
  lastAdmin: "At least one user must be able to manage users and profiles. Give another user that permission first.",
  exists: "There is a user with this id already.",
  secretFull: "A host has two secrets at most. Remove one first.",
  secretNeeded: "A host that must sign needs a secret. Add one first, or stop requiring signatures.",
  inUse: (of: { count: number }) =>
    plural(of.count, {
      one: "One user has this profile. Give that user another one first.",
      other: `${of.count} users have this profile. Give them another one first.`,
    }),
}
