import * as v from "valibot"

/** The documented flags of a profile, and the two that the Interaction View adds. */
export const Permission = v.picklist([
  "contacts.add",
  "contacts.update",
  "contacts.delete",
  "contacts.changeOwner",
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

export const Locale = v.picklist(["en", "es", "pt"])
export type Locale = v.InferOutput<typeof Locale>

/** Who is signed in, and what they may do. */
export const Session = v.object({
  account: v.string(),
  agent: v.string(),
  name: v.string(),
  permissions: v.array(Permission),
  locale: Locale,
  /** Origins of the account's hosts: the only ones whose messages the page listens to. */
  origins: v.array(v.string()),
  /** Another one after every change of users or profiles, as the live events have it. */
  people: v.string(),
})
export type Session = v.InferOutput<typeof Session>

/** A set of permissions that many users share. */
export const Profile = v.object({ id: v.string(), name: v.string(), permissions: v.array(Permission) })
export type Profile = v.InferOutput<typeof Profile>

const text = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"))

/** A person whom an admin makes known; the id is the one that uContact X sends. */
export const UserDraft = v.object({
  id: v.pipe(text, v.maxLength(200)),
  name: v.pipe(text, v.maxLength(200)),
  profile: v.pipe(v.string(), v.maxLength(100)),
  locale: v.optional(Locale, "en"),
})
export type UserDraft = v.InferOutput<typeof UserDraft>

export const UserPatch = v.object({
  name: v.optional(UserDraft.entries.name),
  profile: v.optional(UserDraft.entries.profile),
  locale: v.optional(Locale),
})
export type UserPatch = v.InferOutput<typeof UserPatch>

/** A person who signs in; an agent's id is the one that uContact X sends. */
export const User = v.object({ id: v.string(), name: v.string(), profile: v.string(), locale: Locale })
export type User = v.InferOutput<typeof User>

/** A user as admins see it, with the version to change it under. */
export const ShownUser = v.pipe(v.object({ ...User.entries, version: v.number() }), v.metadata({ ref: "User" }))
export type ShownUser = v.InferOutput<typeof ShownUser>
