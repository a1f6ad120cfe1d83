import { pluralOf } from "../../plural"

const plural = pluralOf("en")
export const en = {
  title: "Profiles",
  help: "Each is a set of permissions that many users share. A change holds from their next step on.",
  new: "New profile",
  none: "No profile yet. Without one nobody may do anything.",
  profile: "Profile",
  permissions: "Permissions",
  some: (of: { count: number; all: number }) => `${of.count} of ${of.all}`,
  users: "Users",
  actions: "Actions",
  back: "Profiles",
  create: "Create profile",
  gone: "There is no such profile. Somebody may have removed it.",
  saved: (of: { name: string }) => `${of.name} was saved. It takes effect at the next action of each user who has it.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "Nobody has this profile."
      : plural(of.count, { one: "One user has this profile.", other: `${of.count} users have this profile.` }),
  complete: "The profile of admins always has every permission.",
  lacking: "You cannot give what you do not have yourself.",
  removeTitle: (of: { name: string }) => `Remove ${of.name}?`,
  removeHelp: "Nobody has it, so nobody loses anything. This cannot be undone.",
  remove: "Remove",
  removed: (of: { name: string }) => `${of.name} was removed.`,
  group: {
    contacts: "Contacts",
    interactions: "Interactions and privacy",
    tools: "Tools",
    configuration: "Administration",
  },
}
