import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  name: "Name",
  save: "Save",
  edit: (of: { name: string }) => `Edit ${of.name}`,
  remove: (of: { name: string }) => `Remove ${of.name}`,
  required: "Required Field",
  gone: "Somebody removed this meanwhile.",
  raised: "Nobody can give a permission that they do not have themselves.",
  lastAdmin: "This would leave nobody who keeps users and profiles. Let somebody else do that first.",
  exists: "There is a user with this id already.",
  secretFull: "A host has two secrets at most. Remove one first.",
  secretNeeded: "A host that must sign needs a secret. Add one first, or stop requiring signatures.",
  inUse: (of: { count: number }) =>
    plural(of.count, {
      one: "One user has this profile. Give that user another one first.",
      other: `${of.count} users have this profile. Give them another one first.`,
    }),
}
