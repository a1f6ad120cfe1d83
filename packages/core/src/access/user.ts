import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../configuration"
import { Errors, Failure, valueProblem } from "../error"
import { Session } from "../session"
import { Table } from "../table"
import { agentKey } from "../text/keys"
import {
  deleteUserWrites,
  findUser,
  findUserNames,
  listLastSeen,
  listRemoved,
  listUsers,
  newUserWrite,
  userWrite,
} from "../user"
import type { ActorName, User, UserDraft, UserList, UserPatch, UserState, UserView } from "./schema"
import {
  type Access,
  assertNoEscalation,
  changeAccess,
  loadAccess,
  permissions,
  profileExistsCheck,
  upsert,
  type Versioned,
} from "./store"

export { findUser as find } from "../user"

function toView({ value, version }: Versioned<User>): UserView {
  return { ...value, version }
}

function stateOf({ suspended }: User, lastSeenAt: string | null): UserState {
  if (suspended) return "suspended"
  return lastSeenAt ? "active" : "invited"
}

const byName = (a: Pick<User, "id" | "name">, b: Pick<User, "id" | "name">) =>
  a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

/** Returns the users of the account by name, and those who were removed. Throws `permission.denied`. */
export async function list(): Promise<UserList> {
  const { account } = await Actor.allowed(permissions.access)
  const [{ users }, lastSeen, removed] = await Promise.all([loadAccess(), listLastSeen(account), listRemoved(account)])
  return {
    users: [...users.values()]
      .map(user => {
        const lastSeenAt = lastSeen.get(agentKey(user.value.id)) ?? null
        return { ...toView(user), state: stateOf(user.value, lastSeenAt), lastSeenAt }
      })
      .sort(byName),
    removed: removed.filter(user => !users.has(agentKey(user.id))),
  }
}

function userExists() {
  return new Failure("user.exists", "There is a user with this id already.")
}

function getAtVersion({ users }: Access, id: string, version: number) {
  const user = users.get(agentKey(id))
  if (!user) throw new Failure("user.notFound", "There is no such user.")
  if (user.version !== version)
    throw new Failure("version.mismatch", "The user has been changed in the meantime.", { current: toView(user) })
  return user
}

/** Returns the permissions of a profile. Throws `request.invalid` when there is none with this id. */
function permissionsOf({ profiles }: Access, id: string) {
  const profile = profiles.get(id)
  if (profile) return profile.value.permissions
  throw new Failure("request.invalid", "There is no such profile.", {
    errors: [{ pointer: "/profile", ...valueProblem("value.notFound", "is not a profile") }],
  })
}

function auditSubject({ id, name }: User) {
  return { type: "user", id, label: name }
}

function auditValues({ name, profile, locale }: User) {
  return { name, profile, locale }
}

function auditKind(before: User, after: User) {
  if (Boolean(before.suspended) === Boolean(after.suspended)) return "user.changed"
  return after.suspended ? "user.suspended" : "user.reactivated"
}

/** Creates a user. Throws `user.exists`, `request.invalid`, `permission.escalation`, `permission.denied`. */
export function create(user: UserDraft): Promise<UserView> {
  return changeAccess((access, ownPermissions) => {
    if (access.users.has(agentKey(user.id))) throw userExists()
    assertNoEscalation(ownPermissions, [], permissionsOf(access, user.profile))
    const created = { value: user, version: 1 }
    return {
      writes: [
        userWrite(Actor.account(), user),
        ...Audit.entryWrites("user.created", auditSubject(user), {}, auditValues(user)),
      ],
      after: { ...access, users: new Map([...access.users, [agentKey(user.id), created]]) },
      result: toView(created),
    }
  })
}

/**
 * Changes the given values; suspending a user ends their sessions. Throws `user.notFound`, `version.mismatch` with the
 * user, `request.invalid`, `permission.escalation`, `user.lastAdmin`, `permission.denied`.
 */
export async function patch(id: string, version: number, change: UserPatch): Promise<UserView> {
  const view = await changeAccess((access, ownPermissions) => {
    const current = getAtVersion(access, id, version)
    const { value: before } = current
    const suspended = change.suspended ?? before.suspended ?? false
    const user: User = {
      id: before.id,
      name: change.name ?? before.name,
      profile: change.profile ?? before.profile,
      locale: change.locale ?? before.locale,
      ...(suspended && { suspended }),
    }
    const isReactivated = before.suspended && !suspended
    if (user.profile !== before.profile || isReactivated) {
      const permissionsBefore = before.suspended ? [] : (access.profiles.get(before.profile)?.value.permissions ?? [])
      assertNoEscalation(ownPermissions, permissionsBefore, permissionsOf(access, user.profile))
    }
    if (isDeepStrictEqual(before, user)) return { writes: [], after: access, result: toView(current) }
    const updated = { value: user, version: version + 1 }
    return {
      writes: [
        userWrite(Actor.account(), user, updated.version),
        ...Audit.entryWrites(auditKind(before, user), auditSubject(user), auditValues(before), auditValues(user)),
      ],
      after: { ...access, users: new Map([...access.users, [agentKey(id), updated]]) },
      result: toView(updated),
    }
  })
  if (view.suspended) await Session.endAll(view.id)
  return view
}

/**
 * Deletes a user and ends their sessions. Throws `user.notFound`, `version.mismatch` with the user, `user.lastAdmin`,
 * `permission.denied`.
 */
export async function remove(id: string, version: number) {
  await changeAccess(access => {
    const { value: before } = getAtVersion(access, id, version)
    return {
      writes: [
        ...deleteUserWrites(Actor.account(), before),
        ...Audit.entryWrites("user.removed", auditSubject(before), auditValues(before), {}),
      ],
      after: { ...access, users: new Map([...access.users].filter(([key]) => key !== agentKey(id))) },
      result: undefined,
    }
  })
  // A later user with this id must not find the sessions of this one.
  await Session.endAll(id)
}

/**
 * Creates the actor as a user on first sign-in (just-in-time provisioning). Returns the user: one whose id differs in
 * case or Unicode form only is returned as it is. Throws `signIn.userUnknown` when the profile is gone.
 */
export async function provision(user: User): Promise<User> {
  const account = Actor.account()
  try {
    await Table.transact([
      newUserWrite(account, user, userExists),
      // Only reads: sign-ins at the same time do not conflict.
      profileExistsCheck(
        user.profile,
        () => new Failure("signIn.userUnknown", "There is no such user in the account."),
      ),
      ...Audit.entryWrites("user.created", auditSubject(user), {}, auditValues(user)),
    ])
  } catch (error) {
    if (!Errors.is(error, "user.exists")) throw error
    return (await findUser(account, user.id)) ?? user
  }
  return user
}

/** Writes a user, in place of the one with its id: for seed data. */
export function save(user: User) {
  return upsert([userWrite(Actor.account(), user)])
}

/** Returns the present users of the account by name. Throws `session.required`, `table.unavailable`. */
export async function listActorNames(): Promise<ActorName[]> {
  const { account } = await Actor.current()
  const users = await listUsers(account)
  return users.map(({ id, name }) => ({ id, name, removed: false })).sort(byName)
}

/**
 * Returns the names of the actors with these ids, by id as given: users, users who were removed, and hosts. Ids that
 * none of them has are omitted. Throws `session.required`, `table.unavailable`.
 */
export async function findActorNames(ids: readonly string[]): Promise<ActorName[]> {
  const { account } = await Actor.current()
  const [users, { hosts }] = await Promise.all([findUserNames(account, ids), Config.current()])
  return ids.flatMap((id): ActorName[] => {
    const user = users.get(id)
    if (user) return [{ id, ...user }]
    const host = hosts.get(id)
    return host ? [{ id, name: host.name, removed: false }] : []
  })
}
