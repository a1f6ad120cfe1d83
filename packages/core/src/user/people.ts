import { Actor } from "../actor"
import { Config } from "../config"
import { Failure } from "../error"
import { Live } from "../live"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { Permission, Profile, User } from "./schema"

/** A value with the version to change it under. */
export interface Versioned<T> {
  value: T
  version: number
}

/** Every profile and user of the account as they are at this moment, and the mark that the next change moves on. */
export interface People {
  mark: string | undefined
  profiles: Map<string, Versioned<Profile>>
  users: Map<string, Versioned<User>>
}

const versioned = <T extends { id: string }>(items: Item[], prefix: string) =>
  new Map(
    items
      .filter(item => item.sk.startsWith(prefix))
      .map(item => item as unknown as Versioned<T>)
      .map(({ value, version }) => [value.id, { value, version }]),
  )

/** The mark comes before what it stands for: what is newer than the mark fails the next change, and never passes. */
async function read(): Promise<People> {
  const items = await Table.queryAll({ pk: Config.partition(Actor.account()), from: Config.PEOPLE })
  return {
    mark: items.find(item => item.sk === Config.PEOPLE)?.["value"] as string | undefined,
    profiles: versioned<Profile>(items, "PROFILE#"),
    users: versioned<User>(items, "USER#"),
  }
}

export { read as people }

const permissionsOf = ({ users, profiles }: People, user: string): Permission[] =>
  profiles.get(users.get(user)?.value.profile ?? "")?.value.permissions ?? []

const PERMISSION = "config.profiles"

const admins = (people: People) =>
  [...people.users.keys()].filter(user => permissionsOf(people, user).includes(PERMISSION)).length

/** Throws `permission.escalation` when a change gives a permission that whoever makes it lacks. */
export function unraised(mine: ReadonlySet<Permission>, before: Permission[], after: Permission[]) {
  if (after.some(one => !before.includes(one) && !mine.has(one)))
    throw new Failure("permission.escalation", "Nobody can give a permission that they do not have.")
}

/** What whoever acts may do as the table has it at this moment, whatever the session knew. Throws `permission.denied`, `session.required`. */
function permitted(people: People): ReadonlySet<Permission> {
  const { id } = Actor.author()
  if (!people.users.has(id)) throw new Failure("session.required", "This user is no longer known. Sign in again.")
  const mine = new Set(permissionsOf(people, id))
  if (!mine.has(PERMISSION)) throw new Failure("permission.denied", `This needs the permission ${PERMISSION}.`)
  return mine
}

/** What a change writes, and the people as they are after it. */
export interface Change<T> {
  writes: Write[]
  after: Pick<People, "profiles" | "users">
  made: T
}

/**
 * Changes users or profiles: planned from how all of them stand, and made only while they still stand so, which is
 * what keeps two admins at once from taking each other's rights away. Then every open page reads its session anew.
 * Throws `user.lastAdmin` when nobody could keep profiles any more, `permission.denied`, and what the plan throws.
 */
export async function change<T>(plan: (people: People, mine: ReadonlySet<Permission>) => Change<T>): Promise<T> {
  const { account } = await Actor.allowed(PERMISSION)
  const made = await retryOnConflict(
    async () => {
      const people = await read()
      const { writes, after, made } = plan(people, permitted(people))
      if (admins({ ...people, ...after }) === 0)
        throw new Failure("user.lastAdmin", "Somebody must remain who keeps users and profiles.")
      await Table.transact([Config.marking(account, people.mark, () => new ConcurrencyError("access")), ...writes])
      return made
    },
    { subject: "access" },
  )
  Config.forget(account)
  await Live.broadcast({ type: "session.changed" })
  return made
}
