import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { Request } from "../request"
import { Table, type Write } from "../table"
import { change, type People, people, unraised, type Versioned } from "../user/people"
import type { Profile as Shape } from "../user/schema"
import type { ProfileDraft, ProfilePatch, ShownProfile } from "./schema"

export * as Profile from "."
export { PRESETS } from "./preset"

const PERMISSION = "config.profiles"
const sk = (id: string) => `PROFILE#${id}`

const notFound = () => new Failure("profile.notFound", "There is no such profile.")

const having = ({ users }: Pick<People, "users">, id: string) =>
  [...users.values()].filter(({ value }) => value.profile === id).length

const shown = ({ value, version }: Versioned<Shape>, all: Pick<People, "users">): ShownProfile => ({
  ...value,
  users: having(all, value.id),
  version,
})

/** The profiles of the account by name. Throws `permission.denied`. */
export async function list(): Promise<ShownProfile[]> {
  await Actor.allowed(PERMISSION)
  const all = await people()
  return [...all.profiles.values()].map(profile => shown(profile, all)).sort((a, b) => a.name.localeCompare(b.name))
}

function found(all: People, id: string, version: number) {
  const before = all.profiles.get(id)
  if (!before) throw notFound()
  if (before.version !== version)
    throw new Failure("version.mismatch", "The profile has been changed in the meantime.", {
      current: shown(before, all),
    })
  return before.value
}

const writing = (profile: Shape, version: number): Write =>
  Table.putWrite(Config.item(Actor.account(), sk(profile.id), profile, version))

const subject = ({ id, name }: Shape) => ({ type: "profile", id, label: name })
const said = ({ name, permissions }: Shape) => ({ name, permissions })

/**
 * Adds a profile; a request that names itself adds one, however often it comes. Throws `permission.escalation`,
 * `idempotencyKey.reused`, `profile.notFound` when the one it made is gone, `permission.denied`.
 */
export async function create(draft: ProfileDraft, request?: Request.Named): Promise<ShownProfile> {
  await Actor.allowed(PERMISSION)
  const make = () =>
    change((all, mine) => {
      unraised(mine, [], draft.permissions)
      const profile = { ...draft, id: Clock.id("prf") }
      const made = { value: profile, version: 1 }
      return {
        writes: [
          writing(profile, 1),
          ...Audit.entry("profile.created", subject(profile), {}, said(profile)),
          ...Request.noting(request, profile.id),
        ],
        after: { ...all, profiles: new Map([...all.profiles, [profile.id, made]]) },
        made: shown(made, all),
      }
    })
  return Request.once(request, make, async id => {
    const all = await people()
    const known = all.profiles.get(id)
    if (!known) throw notFound()
    return shown(known, all)
  })
}

/**
 * Changes what is given, for everybody who has the profile, from the next call on. Throws `profile.notFound`,
 * `version.mismatch` with the profile, `permission.escalation`, `user.lastAdmin`, `permission.denied`.
 */
export function patch(id: string, version: number, { name, permissions }: ProfilePatch): Promise<ShownProfile> {
  return change((all, mine) => {
    const before = found(all, id, version)
    const profile = { id, name: name ?? before.name, permissions: permissions ?? before.permissions }
    unraised(mine, before.permissions, profile.permissions)
    const made = { value: profile, version: version + 1 }
    return {
      writes: [
        writing(profile, made.version),
        ...Audit.entry("profile.changed", subject(profile), said(before), said(profile)),
      ],
      after: { ...all, profiles: new Map([...all.profiles, [id, made]]) },
      made: shown(made, all),
    }
  })
}

/**
 * Takes away a profile that nobody has. Throws `profile.inUse` with how many have it, `profile.notFound`,
 * `version.mismatch` with the profile, `permission.denied`.
 */
export function remove(id: string, version: number) {
  return change(all => {
    const before = found(all, id, version)
    const count = having(all, id)
    if (count > 0) throw new Failure("profile.inUse", `Users who have this profile: ${count}.`, { count })
    const key = { pk: Config.partition(Actor.account()), sk: sk(id) }
    return {
      writes: [Table.deleteWrite(key), ...Audit.entry("profile.removed", subject(before), said(before), {})],
      after: { ...all, profiles: new Map([...all.profiles].filter(([one]) => one !== id)) },
      made: undefined,
    }
  })
}
