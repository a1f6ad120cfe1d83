import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { Table } from "../table"
import { userWrite } from "../user"
import { ADMIN_PROFILE_ID, AGENT_PERMISSIONS, GRANTABLE_PERMISSIONS, type Profile, type User } from "./schema"
import { loadAccess, profileWrite, revisionWrite } from "./store"

const NAME = /^[\w.-]{1,64}$/

/** Returns whether a text is a valid account name. */
export function isName(text: string) {
  return NAME.test(text)
}

/** The profiles of a new account. */
export const PRESET_PROFILES: Profile[] = [
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

function createdAudit(kind: "profile" | "user", value: { id: string; name: string }) {
  return Audit.entryWrites(`${kind}.created`, { type: kind, id: value.id, label: value.name }, {}, value)
}

/**
 * Creates the actor's account: the preset profiles and the first admin. Throws `user.exists` when the account has
 * users.
 */
export async function create(admin: Omit<User, "profile">) {
  const account = Actor.account()
  const { users, revision } = await loadAccess()
  const userExists = () => new Failure("user.exists", "The account has users already. Its admins add others.")
  if (users.size > 0) throw userExists()
  const user: User = { ...admin, profile: ADMIN_PROFILE_ID }
  await Config.commit(account, [
    revisionWrite(revision, userExists),
    Table.putWrite(Config.item(account, Config.KEYS.created, Clock.iso())),
    ...PRESET_PROFILES.flatMap(profile => [profileWrite(profile), ...createdAudit("profile", profile)]),
    userWrite(account, user),
    ...createdAudit("user", user),
  ])
}
