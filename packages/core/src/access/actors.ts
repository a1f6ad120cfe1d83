import { Actor } from "../actor"
import { Config } from "../configuration"
import { findUserNames, listUsers } from "../user"
import type { ActorName } from "./schema"

/** Returns the present users of the account by name. Throws `session.required`, `table.unavailable`. */
export async function listPeople(): Promise<ActorName[]> {
  const { account } = await Actor.current()
  const users = await listUsers(account)
  return users
    .map(({ id, name }) => ({ id, name, removed: false }))
    .sort((user, other) => user.name.localeCompare(other.name) || (user.id < other.id ? -1 : 1))
}

/**
 * Returns the names of the actors with these ids, by id as given: users, users who were removed, and hosts. Ids that
 * none of them has are left out. Throws `session.required`, `table.unavailable`.
 */
export async function names(ids: readonly string[]): Promise<ActorName[]> {
  const { account } = await Actor.current()
  const [users, { hosts }] = await Promise.all([findUserNames(account, ids), Config.current()])
  return ids.flatMap((id): ActorName[] => {
    const user = users.get(id)
    if (user) return [{ id, ...user }]
    const host = hosts.get(id)
    return host ? [{ id, name: host.name, removed: false }] : []
  })
}
