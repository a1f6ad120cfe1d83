import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../config"
import { Errors, Failure, valueProblem } from "../error"
import { Session } from "../session"
import { Table, type Write } from "../table"
import { change, type People, people, unraised, type Versioned } from "./people"
import type { Profile, User as Shape, ShownUser, UserDraft, UserPatch } from "./schema"

export * as User from "."
export { actor } from "./actor"

const PERMISSION = "config.profiles"
const sk = (id: string) => `USER#${id}`

const notFound = () => new Failure("user.notFound", "There is no such user.")
const shown = ({ value, version }: Versioned<Shape>): ShownUser => ({ ...value, version })
const byName = (a: Shape, b: Shape) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

/** The users of the account by name. Throws `permission.denied`. */
export async function list(): Promise<ShownUser[]> {
  await Actor.allowed(PERMISSION)
  return [...(await people()).users.values()].map(shown).sort(byName)
}

function found({ users }: People, id: string, version: number) {
  const before = users.get(id)
  if (!before) throw notFound()
  if (before.version !== version)
    throw new Failure("version.mismatch", "The user has been changed in the meantime.", { current: shown(before) })
  return before
}

/** The permissions of a profile that is named. Throws `request.invalid` when there is none. */
function permissionsOf({ profiles }: People, profile: string) {
  const named = profiles.get(profile)
  if (named) return named.value.permissions
  throw new Failure("request.invalid", "There is no such profile.", {
    errors: [{ pointer: "/profile", ...valueProblem("value.notFound", "is not a profile") }],
  })
}

const writing = (user: Shape, version: number): Write =>
  Table.putWrite(Config.item(Actor.account(), sk(user.id), user, version))

const subject = ({ id, name }: Shape) => ({ type: "user", id, label: name })
const said = ({ name, profile, locale }: Shape) => ({ name, profile, locale })

/** Makes a person known. Throws `user.exists`, `request.invalid`, `permission.escalation`, `permission.denied`. */
export function create(user: UserDraft): Promise<ShownUser> {
  return change((all, mine) => {
    if (all.users.has(user.id)) throw new Failure("user.exists", "There is a user with this id already.")
    unraised(mine, [], permissionsOf(all, user.profile))
    const made = { value: user, version: 1 }
    return {
      writes: [writing(user, 1), ...Audit.entry("user.created", subject(user), {}, said(user))],
      after: { ...all, users: new Map([...all.users, [user.id, made]]) },
      made: shown(made),
    }
  })
}

/**
 * Changes what is given. Throws `user.notFound`, `version.mismatch` with the user, `request.invalid`,
 * `permission.escalation`, `user.lastAdmin`, `permission.denied`.
 */
export function patch(id: string, version: number, { name, profile, locale }: UserPatch): Promise<ShownUser> {
  return change((all, mine) => {
    const { value: before } = found(all, id, version)
    const user = {
      id,
      name: name ?? before.name,
      profile: profile ?? before.profile,
      locale: locale ?? before.locale,
    }
    if (user.profile !== before.profile) {
      const had = all.profiles.get(before.profile)?.value.permissions ?? []
      unraised(mine, had, permissionsOf(all, user.profile))
    }
    const made = { value: user, version: version + 1 }
    return {
      writes: [writing(user, made.version), ...Audit.entry("user.changed", subject(user), said(before), said(user))],
      after: { ...all, users: new Map([...all.users, [id, made]]) },
      made: shown(made),
    }
  })
}

/**
 * Takes a person's access away, from this moment. Throws `user.notFound`, `version.mismatch` with the user,
 * `user.lastAdmin`, `permission.denied`.
 */
export async function remove(id: string, version: number) {
  await change(all => {
    const { value: before } = found(all, id, version)
    const key = { pk: Config.partition(Actor.account()), sk: sk(id) }
    return {
      writes: [Table.deleteWrite(key), ...Audit.entry("user.removed", subject(before), said(before), {})],
      after: { ...all, users: new Map([...all.users].filter(([one]) => one !== id)) },
      made: undefined,
    }
  })
  // Whoever is given this id later does not come into the sessions that it had.
  await Session.endAll(id)
}

/** Makes whoever acts a user, whom the issuer of the account vouched for. Does nothing when there is one already. */
export async function join(user: Shape) {
  const account = Actor.account()
  const there = () => new Failure("user.exists", "There is a user with this id already.")
  const write = Table.putWrite(Config.item(account, sk(user.id), user), { is: "notExists" }, there)
  await Table.transact([
    Config.marking(account),
    write,
    ...Audit.entry("user.created", subject(user), {}, said(user)),
  ]).catch(error => Errors.is(error, "user.exists") || Promise.reject(error))
  Config.forget(account)
}

/** Keeps a profile, in place of the one with its id: for data to begin with. */
export function saveProfile(profile: Profile) {
  return keep(`PROFILE#${profile.id}`, profile)
}

/** Keeps a user, in place of the one with that id: for data to begin with. */
export function save(user: Shape) {
  return keep(sk(user.id), user)
}

async function keep(at: string, value: unknown) {
  const account = Actor.account()
  await Table.transact([Config.marking(account), Table.putWrite(Config.item(account, at, value))])
  Config.forget(account)
}
