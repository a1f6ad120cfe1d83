import { AGENT } from "../permission"
import { Permission, type Profile } from "../user/schema"

/** The profiles that an account begins with. */
export const PRESETS: Profile[] = [
  { id: "agent", name: "Agent", permissions: [...AGENT] },
  {
    id: "supervisor",
    name: "Supervisor",
    permissions: [
      ...AGENT,
      "contacts.delete",
      "contacts.changeOwner",
      "tools.merge",
      "tools.speeches",
      "tools.filters",
      "interactions.viewAll",
    ],
  },
  { id: "admin", name: "Admin", permissions: [...Permission.options] },
]
