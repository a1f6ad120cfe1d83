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
})
export type Session = v.InferOutput<typeof Session>

/** A set of permissions that many users share. */
export const Profile = v.object({ id: v.string(), name: v.string(), permissions: v.array(Permission) })
export type Profile = v.InferOutput<typeof Profile>

/** A person who signs in; an agent's id is the one that uContact X sends. */
export const User = v.object({ id: v.string(), name: v.string(), profile: v.string(), locale: Locale })
export type User = v.InferOutput<typeof User>
