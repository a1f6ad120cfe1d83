import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Failure } from "../error"
import { Live } from "../live"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { Permission, Profile, User } from "./schema"

export const permissions = { access: "config.profiles" } as const

/** A value with the version to change it under. */
export interface Versioned<T> {
  value: T
  version: number
}

/** Every profile and user of the account, and the revision that every change of them replaces. */
export interface Access {
  revision: string | undefined
  profiles: ReadonlyMap<string, Versioned<Profile>>
  users: ReadonlyMap<string, Versioned<User>>
}

function versionedById<T extends { id: string }>(items: Item[], prefix: string) {
  return new Map(
    items
      .filter(item => item.sk.startsWith(prefix))
      .map(item => item as unknown as Versioned<T>)
      .map(({ value, version }) => [value.id, { value, version }]),
  )
}

/**
 * Returns the present profiles and users of the actor's account. The revision sorts before both and is read first:
 * whatever is newer than the revision makes the next change fail. Throws `table.unavailable`.
 */
export async function loadAccess(): Promise<Access> {
  const items = await Table.queryAll({ pk: Config.partition(Actor.account()), from: Config.KEYS.accessRevision })
  return {
    revision: items.find(item => item.sk === Config.KEYS.accessRevision)?.["value"] as string | undefined,
    profiles: versionedById<Profile>(items, Config.KEYS.profile),
    users: versionedById<User>(items, Config.KEYS.user),
  }
}

/** Returns the write of a profile. */
export function profileWrite(profile: Profile, version = 1): Write {
  return Table.putWrite(Config.item(Actor.account(), Config.KEYS.profile + profile.id, profile, version))
}

/** Returns the write that deletes a profile. */
export function deleteProfileWrite(id: string): Write {
  return Table.deleteWrite({ pk: Config.partition(Actor.account()), sk: Config.KEYS.profile + id })
}

/** Returns the write of a user. */
export function userWrite(user: User, version = 1): Write {
  return Table.putWrite(Config.item(Actor.account(), Config.KEYS.user + user.id, user, version))
}

/** Returns the write that deletes a user. */
export function deleteUserWrite(id: string): Write {
  return Table.deleteWrite({ pk: Config.partition(Actor.account()), sk: Config.KEYS.user + id })
}

function permissionsOf({ users, profiles }: Pick<Access, "users" | "profiles">, user: string): Permission[] {
  return profiles.get(users.get(user)?.value.profile ?? "")?.value.permissions ?? []
}

function hasAdmin(access: Pick<Access, "users" | "profiles">) {
  return [...access.users.keys()].some(user => permissionsOf(access, user).includes(permissions.access))
}

/** Throws `permission.escalation` when a change gives a permission that its author lacks. */
export function assertNoEscalation(own: ReadonlySet<Permission>, before: Permission[], after: Permission[]) {
  if (after.some(permission => !before.includes(permission) && !own.has(permission)))
    throw new Failure("permission.escalation", "Nobody can give a permission that they do not have.")
}

/**
 * Returns the present permissions of the actor, whatever they were when the session began. Throws `permission.denied`,
 * `session.required`.
 */
function assertPermitted(access: Access): ReadonlySet<Permission> {
  const { id } = Actor.author()
  if (!access.users.has(id)) throw new Failure("session.required", "This user no longer exists. Sign in again.")
  const own = new Set(permissionsOf(access, id))
  if (!own.has(permissions.access))
    throw new Failure("permission.denied", `This needs the permission ${permissions.access}.`)
  return own
}

/** A change of users or profiles: its writes (none when nothing changes), what they make, and the result. */
export interface AccessChange<T> {
  writes: Write[]
  after: Pick<Access, "profiles" | "users">
  result: T
}

/** Returns the users whose own data or whose profile differs between two states. */
function affectedUsers(before: Pick<Access, "profiles" | "users">, after: Pick<Access, "profiles" | "users">) {
  const stateOf = ({ users, profiles }: Pick<Access, "profiles" | "users">, id: string) => {
    const user = users.get(id)?.value
    return [user, user && profiles.get(user.profile)?.value]
  }
  const ids = new Set([...before.users.keys(), ...after.users.keys()])
  return new Set([...ids].filter(id => !isDeepStrictEqual(stateOf(before, id), stateOf(after, id))))
}

/**
 * Changes users or profiles. The plan is made from all of them and written only while none has changed, so that two
 * admins at once cannot remove each other's permissions; then the open pages of the users it affects load their session again. A plan without
 * writes writes nothing. Throws `user.lastAdmin` when nobody could manage profiles any more, `permission.denied`, and
 * what the plan throws.
 */
export async function changeAccess<T>(
  plan: (access: Access, own: ReadonlySet<Permission>) => AccessChange<T>,
): Promise<T> {
  const { account } = await Actor.allowed(permissions.access)
  const { writes, result, affected } = await retryOnConflict(
    async () => {
      const access = await loadAccess()
      const { writes, after, result } = plan(access, assertPermitted(access))
      if (!hasAdmin(after)) throw new Failure("user.lastAdmin", "At least one user must be able to manage profiles.")
      if (writes.length > 0) {
        const revisionWrite = Config.bumpAccessRevisionWrite(
          account,
          access.revision,
          () => new ConcurrencyError("access"),
        )
        await Table.transact([revisionWrite, ...writes])
      }
      return { writes, result, affected: affectedUsers(access, after) }
    },
    { subject: "access" },
  )
  if (writes.length === 0) return result
  Config.invalidate(account)
  await Live.broadcast({ type: "session.changed" }, affected)
  return result
}

/** Writes users and profiles unconditionally, as for seed data. */
export async function upsert(writes: Write[]) {
  const account = Actor.account()
  await Table.transact([Config.bumpAccessRevisionWrite(account), ...writes])
  Config.invalidate(account)
}
