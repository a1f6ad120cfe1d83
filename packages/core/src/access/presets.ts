import type { Profile } from "./schema"
import { ADMIN_PROFILE_ID, AGENT_PERMISSIONS, GRANTABLE_PERMISSIONS } from "./schema"

/** The profiles of a new account. */
export const PRESETS: Profile[] = [
  { id: "agent", name: "Agent", permissions: [...AGENT_PERMISSIONS] },
  {
    id: "supervisor",
    name: "Supervisor",
    permissions: [
      ...AGENT_PERMISSIONS,
      "contacts.delete",
      "contacts.changeOwner",
      "tools.merge",
      "interactions.viewAll",
    ],
  },
  { id: ADMIN_PROFILE_ID, name: "Admin", permissions: [...GRANTABLE_PERMISSIONS] },
]
