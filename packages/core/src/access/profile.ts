import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Failure, valueProblem } from "../error"
import { Idempotency } from "../idempotency"
import type { Permission, Profile, ProfileDraft, ProfilePatch, ProfileView } from "./schema"
import { effectiveProfile, GRANTABLE_PERMISSIONS } from "./schema"
import {
  type Access,
  assertNoEscalation,
  changeAccess,
  deleteProfileWrite,
  loadAccess,
  permissions,
  profileWrite,
  upsert,
  type Versioned,
} from "./store"

function notFound() {
  return new Failure("profile.notFound", "There is no such profile.")
}

function countUsers({ users }: Pick<Access, "users">, id: string) {
  return [...users.values()].filter(({ value }) => value.profile === id).length
}

function toView({ value, version }: Versioned<Profile>, access: Pick<Access, "users">): ProfileView {
  return { ...value, users: countUsers(access, value.id), version }
}

/** Returns the profiles of the account by name. Throws `permission.denied`. */
export async function list(): Promise<ProfileView[]> {
  await Actor.allowed(permissions.access)
  const access = await loadAccess()
  return [...access.profiles.values()]
    .map(profile => toView(profile, access))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function getAtVersion(access: Access, id: string, version: number) {
  const profile = access.profiles.get(id)
  if (!profile) throw notFound()
  if (profile.version !== version)
    throw new Failure("version.mismatch", "The profile has been changed in the meantime.", {
      current: toView(profile, access),
    })
  return profile
}

function auditSubject({ id, name }: Profile) {
  return { type: "profile", id, label: name }
}

function auditValues({ name, permissions }: Profile) {
  return { name, permissions }
}

/** Throws `request.invalid` when permissions are given that no feature uses yet; a profile keeps those it has. */
function assertGrantable(before: Permission[], after: Permission[]) {
  const errors = after.flatMap((permission, index) =>
    GRANTABLE_PERMISSIONS.includes(permission) || before.includes(permission)
      ? []
      : [{ pointer: `/permissions/${index}`, ...valueProblem("value.option", "cannot be given yet") }],
  )
  if (errors.length > 0) throw new Failure("request.invalid", "Some permissions cannot be given.", { errors })
}

/** Throws `request.invalid` when the profile of admins would lack a permission. */
function assertComplete(profile: Profile) {
  if (isDeepStrictEqual(new Set(profile.permissions), new Set(effectiveProfile(profile).permissions))) return
  const problem = valueProblem("value.required", "the profile of admins has every permission")
  throw new Failure("request.invalid", "The permissions of this profile cannot be changed.", {
    errors: [{ pointer: "/permissions", ...problem }],
  })
}

/**
 * Creates a profile, at most once for an idempotency key. Throws `permission.escalation`, `request.invalid`,
 * `idempotencyKey.reused`, `profile.notFound` when the one it created is gone, `permission.denied`.
 */
export async function create(draft: ProfileDraft, request?: Idempotency.IdempotentRequest): Promise<ProfileView> {
  await Actor.allowed(permissions.access)
  const attempt = () =>
    changeAccess((access, ownPermissions) => {
      assertGrantable([], draft.permissions)
      assertNoEscalation(ownPermissions, [], draft.permissions)
      const profile = { ...draft, id: Clock.id("prf") }
      const created = { value: profile, version: 1 }
      return {
        writes: [
          profileWrite(profile),
          ...Audit.entryWrites("profile.created", auditSubject(profile), {}, auditValues(profile)),
          ...Idempotency.recordWrites(request, profile.id),
        ],
        after: { ...access, profiles: new Map([...access.profiles, [profile.id, created]]) },
        result: toView(created, access),
      }
    })
  return Idempotency.runOnce(request, attempt, async id => {
    const access = await loadAccess()
    const profile = access.profiles.get(id)
    if (!profile) throw notFound()
    return toView(profile, access)
  })
}

/**
 * Changes the given values, for every user of the profile from the next request on. Throws `profile.notFound`,
 * `version.mismatch` with the profile, `request.invalid`, `permission.escalation`, `user.lastAdmin`,
 * `permission.denied`.
 */
export function patch(id: string, version: number, change: ProfilePatch): Promise<ProfileView> {
  return changeAccess((access, ownPermissions) => {
    const current = getAtVersion(access, id, version)
    const { value: before } = current
    const profile = { id, name: change.name ?? before.name, permissions: change.permissions ?? before.permissions }
    assertGrantable(before.permissions, profile.permissions)
    assertComplete(profile)
    assertNoEscalation(ownPermissions, before.permissions, profile.permissions)
    if (isDeepStrictEqual(before, profile)) return { writes: [], after: access, result: toView(current, access) }
    const updated = { value: profile, version: version + 1 }
    return {
      writes: [
        profileWrite(profile, updated.version),
        ...Audit.entryWrites("profile.changed", auditSubject(profile), auditValues(before), auditValues(profile)),
      ],
      after: { ...access, profiles: new Map([...access.profiles, [id, updated]]) },
      result: toView(updated, access),
    }
  })
}

/**
 * Deletes a profile without users. Throws `profile.inUse` with their number, `profile.notFound`, `version.mismatch`
 * with the profile, `permission.denied`.
 */
export function remove(id: string, version: number) {
  return changeAccess(access => {
    const { value: before } = getAtVersion(access, id, version)
    const userCount = countUsers(access, id)
    if (userCount > 0)
      throw new Failure("profile.inUse", `Users who have this profile: ${userCount}.`, { count: userCount })
    return {
      writes: [
        deleteProfileWrite(id),
        ...Audit.entryWrites("profile.removed", auditSubject(before), auditValues(before), {}),
      ],
      after: { ...access, profiles: new Map([...access.profiles].filter(([profileId]) => profileId !== id)) },
      result: undefined,
    }
  })
}

/** Writes a profile, in place of the one with its id: for seed data. */
export function save(profile: Profile) {
  return upsert([profileWrite(profile)])
}
