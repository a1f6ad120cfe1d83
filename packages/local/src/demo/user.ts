import { Account } from "@ucrm/core/access"
import type { Profile, User } from "@ucrm/core/access/schema"

/** The account of the demo data. */
export const ACCOUNT = "demo"

const NAMES: Record<string, string> = { agent: "Agentes", supervisor: "Supervisión", admin: "Administración" }

export const PROFILES: Profile[] = Account.PRESET_PROFILES.map(preset => ({
  ...preset,
  name: NAMES[preset.id] ?? preset.name,
}))

/** The names of the profiles at the sign-in. */
export const ROLES = new Map(PROFILES.map(({ id, name }) => [id, name]))

export const USERS: User[] = [
  { id: "ana", name: "Ana Pereira", profile: "agent", locale: "es" },
  { id: "luis", name: "Luis Cardozo", profile: "agent", locale: "en" },
  { id: "admin", name: "Inés Bonilla", profile: "admin", locale: "en" },
]

/** The users that uContact X assigns interactions to. */
export const AGENTS = USERS.filter(user => user.profile === "agent").map(({ id, name }) => ({ id, name }))
