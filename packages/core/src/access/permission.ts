import * as v from "valibot"

/** The documented flags of a profile, and the two that the Interaction View adds. */
export const Permission = v.picklist([
  "contacts.add",
  "contacts.update",
  "contacts.delete",
  "contacts.changeOwner",
  "tools.import",
  "tools.contacts",
  "tools.merge",
  "tools.speeches",
  "tools.filters",
  "config.forms",
  "config.identity",
  "config.profiles",
  "config.tokens",
  "interactions.viewAll",
  "identifiers.view",
])
export type Permission = v.InferOutput<typeof Permission>

/** The permissions that no feature uses yet. */
const UNUSED: readonly Permission[] = ["tools.speeches", "tools.filters"]

/** The permissions that an admin can give. */
export const GRANTABLE_PERMISSIONS: readonly Permission[] = Permission.options.filter(
  permission => !UNUSED.includes(permission),
)

/** The permissions of the preset profile of agents. */
export const AGENT_PERMISSIONS: readonly Permission[] = [
  "contacts.add",
  "contacts.update",
  "tools.contacts",
  "identifiers.view",
]
