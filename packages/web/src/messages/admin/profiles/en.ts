import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  title: "Profiles",
  help: "Sets of permissions for users. Changes take effect on their next action.",
  new: "New profile",
  none: "No profiles yet. Without a profile, users cannot do anything.",
  profile: "Profile",
  permissions: "Permissions",
  some: (of: { count: number; all: number }) => `${of.count} of ${of.all}`,
  users: "Users",
  back: "Profiles",
  create: "Create profile",
  gone: "Profile not found. Someone may have removed it.",
  saved: (of: { name: string }) => `${of.name} was saved. It takes effect on the next action of its users.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "No user has this profile."
      : plural(of.count, { one: "One user has this profile.", other: `${of.count} users have this profile.` }),
  complete: "The profile of admins always has every permission.",
  lacking: "You cannot give a permission that you do not have.",
  duplicate: (of: { name: string }) => `Duplicate ${of.name}`,
  copyName: (of: { name: string }) => `${of.name} (copy)`,
  removeTitle: (of: { name: string }) => `Remove ${of.name}?`,
  removeHelp: "No user has it. This cannot be undone.",
  removed: (of: { name: string }) => `${of.name} was removed.`,
  group: {
    contacts: "Contacts",
    interactions: "Interactions and privacy",
    tools: "Tools",
    configuration: "Administration",
  },
}
