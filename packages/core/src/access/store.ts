import { randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Failure } from "../error"
import { Live } from "../live"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import { ACCESS_REVISION, USER_PREFIX, usersPartition } from "../user"
import { effectiveProfile, type Permission, type Profile, type User } from "./schema"

export const permissions = { access: "config.profiles" } as const

/** A value with the version to change it under. */
export interface Versioned<T> {
  value: T
  version: number
}

/** The profiles and users of the account, and the revision that every change of them replaces. */
export interface Access {
  revision: string | undefined
  profiles: ReadonlyMap<string, Versioned<Profile>>
  /** By `agentKey` of their ids. */
  users: ReadonlyMap<string, Versioned<User>>
}

function versionedByKey<T>(items: Item[], prefix: string) {
  return new Map(
    items
      .filter(item => item.sk.startsWith(prefix))
      .map(item => [item.sk.slice(prefix.length), item as unknown as Versioned<T>] as const)
      .map(([key, { value, version }]) => [key, { value, version }]),
  )
}

const revisionKey = (account: string) => ({ pk: usersPartition(account), sk: ACCESS_REVISION })

/**
 * Returns the present profiles and users of the actor's account. The revision is read before both: data that is newer
 * than the revision makes the next change fail. Throws `table.unavailable`.
 */
export async function loadAccess(): Promise<Access> {
  const account = Actor.account()
  const revision = await Table.get(revisionKey(account))
  const [users, profiles] = await Promise.all([
    Table.queryAll({ pk: usersPartition(account), prefix: USER_PREFIX }),
    Table.queryAll({ pk: Config.partition(account), prefix: Config.KEYS.profile }),
  ])
  return {
    revision: revision?.["value"] as string | undefined,
    profiles: new Map(
      [...versionedByKey<Profile>(profiles, Config.KEYS.profile)].map(([id, { value, version }]) => [
        id,
        { value: effectiveProfile(value), version },
      ]),
    ),
    users: versionedByKey<User>(users, USER_PREFIX),
  }
}

/**
 * Returns the write of the next revision of users and profiles, which fails with `onConditionFailed` unless the stored
 * one is still `before`.
 */
export function revisionWrite(before: string | undefined, onConditionFailed: () => Failure): Write {
  const item = { ...revisionKey(Actor.account()), value: randomUUID() }
  return Table.putWrite(
    item,
    before === undefined ? { is: "notExists" } : { equals: { value: before } },
    onConditionFailed,
  )
}

/** Returns the write of a profile. */
export function profileWrite(profile: Profile, version = 1): Write {
  return Table.putWrite(Config.item(Actor.account(), Config.KEYS.profile + profile.id, profile, version))
}

/** Returns the write that deletes a profile. */
export function deleteProfileWrite(id: string): Write {
  return Table.deleteWrite({ pk: Config.partition(Actor.account()), sk: Config.KEYS.profile + id })
}

/** Returns the write that makes a transaction fail with `onConditionFailed` unless a profile exists. */
export function profileExistsCheck(id: string, onConditionFailed: () => Failure): Write {
  const key = { pk: Config.partition(Actor.account()), sk: Config.KEYS.profile + id }
  return Table.checkWrite(key, { is: "exists" }, onConditionFailed)
}

function permissionsOf({ users, profiles }: Pick<Access, "users" | "profiles">, user: string): Permission[] {
  return profiles.get(users.get(agentKey(user))?.value.profile ?? "")?.value.permissions ?? []
}

function hasAdmin(access: Pick<Access, "users" | "profiles">) {
  return [...access.users.values()].some(
    ({ value: user }) => !user.suspended && permissionsOf(access, user.id).includes(permissions.access),
  )
}

/** Throws `permission.escalation` when a change gives a permission that its author lacks. */
export function assertNoEscalation(ownPermissions: ReadonlySet<Permission>, before: Permission[], after: Permission[]) {
  if (after.some(permission => !before.includes(permission) && !ownPermissions.has(permission)))
    throw new Failure("permission.escalation", "Nobody can give a permission that they do not have.")
}

/**
 * Returns the present permissions of the actor, who must be able to manage profiles. Throws `permission.denied`,
 * `session.required`.
 */
function getOwnPermissions(access: Access): ReadonlySet<Permission> {
  const { id } = Actor.author()
  const user = access.users.get(agentKey(id))?.value
  if (!user || user.suspended)
    throw new Failure("session.required", "This user no longer exists or is suspended. Sign in again.")
  const ownPermissions = new Set(permissionsOf(access, id))
  if (!ownPermissions.has(permissions.access))
    throw new Failure("permission.denied", `This needs the permission ${permissions.access}.`)
  return ownPermissions
}

/** A change of users or profiles: its writes (none when nothing changes), the state after them, and the result. */
export interface AccessChange<T> {
  writes: Write[]
  after: Pick<Access, "profiles" | "users">
  result: T
}

/** Returns the keys of the users whose own data or whose profile differs between two states. */
function affectedUsers(before: Pick<Access, "profiles" | "users">, after: Pick<Access, "profiles" | "users">) {
  const stateOf = ({ users, profiles }: Pick<Access, "profiles" | "users">, key: string) => {
    const user = users.get(key)?.value
    return [user, user && profiles.get(user.profile)?.value]
  }
  const keys = new Set([...before.users.keys(), ...after.users.keys()])
  return new Set([...keys].filter(key => !isDeepStrictEqual(stateOf(before, key), stateOf(after, key))))
}

/**
 * Changes users or profiles. The plan is made from all of them and written only while none has changed, so that two
 * admins at once cannot remove each other's permissions. Then the open pages of the affected users reload their
 * session. A plan without writes writes nothing. Throws `user.lastAdmin` when no user could manage profiles any more,
 * `permission.denied`, and what the plan throws.
 */
export async function changeAccess<T>(
  plan: (access: Access, ownPermissions: ReadonlySet<Permission>) => AccessChange<T>,
): Promise<T> {
  const { account } = await Actor.allowed(permissions.access)
  const { writes, result, affected } = await retryOnConflict(
    async () => {
      const access = await loadAccess()
      const { writes, after, result } = plan(access, getOwnPermissions(access))
      if (!hasAdmin(after)) throw new Failure("user.lastAdmin", "At least one user must be able to manage profiles.")
      if (writes.length > 0) {
        const allWrites = [revisionWrite(access.revision, () => new ConcurrencyError("access")), ...writes]
        // Users are no part of the configuration: only a change of profiles makes processes read it again.
        if (after.profiles === access.profiles) await Table.transact(allWrites)
        else await Config.commit(account, allWrites)
      }
      return { writes, result, affected: affectedUsers(access, after) }
    },
    { subject: "access" },
  )
  if (writes.length === 0) return result
  await Live.broadcast({ type: "session.changed" }, affected)
  return result
}

/** Writes users and profiles unconditionally, as for seed data. */
export async function upsert(writes: Write[]) {
  const account = Actor.account()
  await Config.commit(account, [Table.putWrite({ ...revisionKey(account), value: randomUUID() }), ...writes])
}
