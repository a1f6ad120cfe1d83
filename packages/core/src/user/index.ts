import type { RemovedUser, User } from "../access/schema"
import { Clock } from "../clock"
import { Failure, valueProblem } from "../error"
import { type Item, Table, type Write } from "../table"
import { agentKey } from "../text/keys"

/** The sort key of the revision that every change of users and profiles replaces; it sorts before the users. */
export const ACCESS_REVISION = "REVISION"
export const USER_PREFIX = "USER#"
const SEEN_PREFIX = "SEEN#"
const REMOVED_PREFIX = "REMOVED#"

/** Returns the partition of an account's users, beside its configuration: no process reads them all. */
export function usersPartition(account: string) {
  return `A#${account}#USERS`
}

const keyOf = (account: string, prefix: string, id: string) => ({
  pk: usersPartition(account),
  sk: prefix + agentKey(id),
})

const userKey = (account: string, id: string) => keyOf(account, USER_PREFIX, id)

/** Returns the user that an id names, in any case and Unicode form, strongly consistent. Throws `table.unavailable`. */
export async function findUser(account: string, id: string): Promise<User | undefined> {
  return (await Table.get(userKey(account, id)))?.["value"] as User | undefined
}

/** Returns the id of the user that a value at `pointer` names. Throws `request.invalid` when there is no such user. */
export async function resolveUserId(account: string, id: string, pointer: string): Promise<string> {
  const user = await findUser(account, id)
  if (user) return user.id
  throw new Failure("request.invalid", "There is no such user.", {
    errors: [{ pointer, ...valueProblem("value.unknown", "is not a user") }],
  })
}

/** Returns the write of a user. */
export function userWrite(account: string, user: User, version = 1): Write {
  return Table.putWrite({ ...userKey(account, user.id), value: user, version })
}

/** Returns the write of a user that fails with `onConditionFailed` when there is one with its id. */
export function newUserWrite(account: string, user: User, onConditionFailed: Write["onConditionFailed"]): Write {
  return Table.putWrite(
    { ...userKey(account, user.id), value: user, version: 1 },
    { is: "notExists" },
    onConditionFailed,
  )
}

/** Returns the writes that delete a user and when they were seen, and store the name for their past changes. */
export function deleteUserWrites(account: string, { id, name }: Pick<User, "id" | "name">): Write[] {
  const removed: RemovedUser = { id, name, removedAt: Clock.iso() }
  return [
    Table.deleteWrite(userKey(account, id)),
    Table.deleteWrite(keyOf(account, SEEN_PREFIX, id)),
    Table.putWrite({ ...keyOf(account, REMOVED_PREFIX, id), value: removed }),
  ]
}

/** Returns the write that records that a user is active now. */
export function lastSeenWrite(account: string, id: string): Write {
  return Table.putWrite({ ...keyOf(account, SEEN_PREFIX, id), at: Clock.iso() })
}

const listItems = (account: string, prefix: string) => Table.queryAll({ pk: usersPartition(account), prefix })

/** Returns the users of an account, in no order. Throws `table.unavailable`. */
export async function listUsers(account: string): Promise<User[]> {
  return (await listItems(account, USER_PREFIX)).map(item => item["value"] as User)
}

/** Returns when the users of an account were last seen, by `agentKey` of their ids. Throws `table.unavailable`. */
export async function listLastSeen(account: string): Promise<ReadonlyMap<string, string>> {
  const items = await listItems(account, SEEN_PREFIX)
  return new Map(items.map(item => [item.sk.slice(SEEN_PREFIX.length), String(item["at"])]))
}

const toRemovedUser = (item: Item) => item["value"] as RemovedUser

/** Returns the removed users of an account, the latest first. Throws `table.unavailable`. */
export async function listRemoved(account: string): Promise<RemovedUser[]> {
  const items = await listItems(account, REMOVED_PREFIX)
  return items.map(toRemovedUser).sort((user, other) => (user.removedAt < other.removedAt ? 1 : -1))
}

async function findUserName(account: string, id: string) {
  const [user, removed] = await Promise.all(
    [USER_PREFIX, REMOVED_PREFIX].map(prefix => Table.get(keyOf(account, prefix, id))),
  )
  const value = (user ?? removed)?.["value"] as Pick<User, "name"> | undefined
  return value && { name: value.name, removed: user === undefined }
}

/** Returns the names of users and removed users, by each id as given. Throws `table.unavailable`. */
export async function findUserNames(account: string, ids: readonly string[]) {
  const namesById = await Promise.all(ids.map(async id => [id, await findUserName(account, id)] as const))
  return new Map(namesById.flatMap(([id, user]) => (user ? [[id, user] as const] : [])))
}
