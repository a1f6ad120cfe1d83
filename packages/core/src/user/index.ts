import type { User } from "../access/schema"
import { Table, type Write } from "../table"
import { agentKey } from "../text/agent-key"

/** The sort key of the revision that every change of users and profiles replaces; it sorts before the users. */
export const ACCESS_REVISION = "REVISION"
export const USER_PREFIX = "USER#"

/** Returns the partition of an account's users, beside its configuration: no process reads them all. */
export function usersPartition(account: string) {
  return `A#${account}#USERS`
}

function userKey(account: string, id: string) {
  return { pk: usersPartition(account), sk: USER_PREFIX + agentKey(id) }
}

/** Returns the user that an id names, in any case and Unicode form, strongly consistent. Throws `table.unavailable`. */
export async function findUser(account: string, id: string): Promise<User | undefined> {
  return (await Table.get(userKey(account, id)))?.["value"] as User | undefined
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

/** Returns the write that deletes a user. */
export function deleteUserWrite(account: string, id: string): Write {
  return Table.deleteWrite(userKey(account, id))
}
