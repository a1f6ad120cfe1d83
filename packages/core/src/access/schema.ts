import * as v from "valibot"
import { requiredText } from "../text/schema"

/** The documented permissions of a profile, and those that this product adds. */
export const Permission = v.picklist([
  "contacts.add",
  "contacts.update",
  "contacts.delete",
  "contacts.changeOwner",
  "contacts.export",
  "tools.import",
  "tools.contacts",
  "tools.merge",
  "tools.speeches",
  "tools.filters",
  "config.forms",
  "config.identity",
  "config.profiles",
  "config.tokens",
  "interactions.viewAll",
  "identifiers.view",
])
export type Permission = v.InferOutput<typeof Permission>

/** The permissions that no feature uses yet. */
const UNUSED_PERMISSIONS: readonly Permission[] = ["tools.speeches"]

/** The permissions that an admin can give. */
export const GRANTABLE_PERMISSIONS: readonly Permission[] = Permission.options.filter(
  permission => !UNUSED_PERMISSIONS.includes(permission),
)

/** The permissions of the preset profile of agents. */
export const AGENT_PERMISSIONS: readonly Permission[] = [
  "contacts.add",
  "contacts.update",
  "tools.contacts",
  "identifiers.view",
]

export const Locale = v.picklist(["en", "es", "pt"])
export type Locale = v.InferOutput<typeof Locale>

/** A set of permissions that many users share. */
export const Profile = v.object({ id: v.string(), name: v.string(), permissions: v.array(Permission) })
export type Profile = v.InferOutput<typeof Profile>

/** The id of the built-in profile that has every permission. */
export const ADMIN_PROFILE_ID = "admin"

/**
 * Returns a stored profile with the permissions that it has: those that are stored, and for admins every one that can
 * be given, so that a permission of a later version needs no migration.
 */
export function effectiveProfile(profile: Profile): Profile {
  if (profile.id !== ADMIN_PROFILE_ID) return profile
  return { ...profile, permissions: [...new Set([...profile.permissions, ...GRANTABLE_PERMISSIONS])] }
}

const profileName = requiredText(120)
const permissions = v.pipe(
  v.array(Permission),
  v.maxLength(100),
  v.transform(list => [...new Set(list)]),
)

export const ProfileDraft = v.strictObject({ name: profileName, permissions: v.optional(permissions, []) })
export type ProfileDraft = v.InferOutput<typeof ProfileDraft>

export const ProfilePatch = v.strictObject({ name: v.optional(profileName), permissions: v.optional(permissions) })
export type ProfilePatch = v.InferOutput<typeof ProfilePatch>

/** A profile as admins see it: with the number of its users, and the version to change it under. */
export const ProfileView = v.pipe(
  v.object({ ...Profile.entries, users: v.number(), version: v.number() }),
  v.metadata({ ref: "Profile" }),
)
export type ProfileView = v.InferOutput<typeof ProfileView>

/** A person who signs in; an agent's id is the one that uContact X sends. A suspended user has no access. */
export const User = v.object({
  id: v.string(),
  name: v.string(),
  profile: v.string(),
  locale: Locale,
  suspended: v.optional(v.boolean()),
})
export type User = v.InferOutput<typeof User>

/** A user as an admin creates it. */
export const UserDraft = v.strictObject({
  id: requiredText(200),
  name: requiredText(200),
  profile: v.pipe(v.string(), v.maxLength(100)),
  locale: v.optional(Locale, "en"),
})
export type UserDraft = v.InferOutput<typeof UserDraft>

export const UserPatch = v.strictObject({
  name: v.optional(UserDraft.entries.name),
  profile: v.optional(UserDraft.entries.profile),
  locale: v.optional(Locale),
  /** True ends the sessions of the user and refuses new ones; false gives the access back. */
  suspended: v.optional(v.boolean()),
})
export type UserPatch = v.InferOutput<typeof UserPatch>

/** The state of a user: `invited` until the first sign-in, then `active`, unless an admin has suspended them. */
export const UserState = v.picklist(["invited", "active", "suspended"])
export type UserState = v.InferOutput<typeof UserState>

/** A user as admins see it, with the version to change it under. */
export const UserView = v.pipe(v.object({ ...User.entries, version: v.number() }), v.metadata({ ref: "User" }))
export type UserView = v.InferOutput<typeof UserView>

/** A user in the list of the account: with their state, and when they last used the product, to five minutes. */
export const ListedUser = v.pipe(
  v.object({ ...UserView.entries, state: UserState, lastSeenAt: v.nullable(v.string()) }),
  v.metadata({ ref: "ListedUser" }),
)
export type ListedUser = v.InferOutput<typeof ListedUser>

/** A user who was removed; the name is kept for their changes. */
export const RemovedUser = v.object({ id: v.string(), name: v.string(), removedAt: v.string() })
export type RemovedUser = v.InferOutput<typeof RemovedUser>

/** The users of the account by name, and those who were removed, the latest first. */
export const UserList = v.object({ users: v.array(ListedUser), removed: v.array(RemovedUser) })
export type UserList = v.InferOutput<typeof UserList>

const MAX_NAMES = 100

/** The ids of users and hosts whose names a page shows. */
export const ActorIds = v.strictObject({
  ids: v.pipe(v.array(v.pipe(v.string(), v.minLength(1, "required"), v.maxLength(200))), v.maxLength(MAX_NAMES)),
})

/** The name of a user or a host; `removed` users have lost their access. */
export const ActorName = v.object({ id: v.string(), name: v.string(), removed: v.boolean() })
export type ActorName = v.InferOutput<typeof ActorName>
