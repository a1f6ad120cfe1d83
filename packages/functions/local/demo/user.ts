import type { Permission, Profile, User } from "@ucrm/core/user/schema"
import { Permission as PermissionSchema } from "@ucrm/core/user/schema"

/** The account that the demo data belongs to. */
export const ACCOUNT = "demo"

const AGENT: Permission[] = ["contacts.add", "contacts.update", "tools.contacts", "identifiers.view"]

export const PROFILES: Profile[] = [
  { id: "agent", name: "Agentes", permissions: AGENT },
  { id: "admin", name: "Administración", permissions: [...PermissionSchema.options] },
]

/** What the profiles are called at the sign-in. */
export const ROLES = new Map(PROFILES.map(({ id, name }) => [id, name]))

export const USERS: User[] = [
  { id: "ana", name: "Ana Pereira", profile: "agent", locale: "es" },
  { id: "luis", name: "Luis Cardozo", profile: "agent", locale: "en" },
  { id: "admin", name: "Inés Bonilla", profile: "admin", locale: "en" },
]

/** The users that uContact X assigns interactions to. */
export const AGENTS = USERS.filter(user => user.profile === "agent").map(({ id, name }) => ({ id, name }))
