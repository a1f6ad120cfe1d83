import * as v from "valibot"
import { Permission, Profile } from "../user/schema"

const name = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(120))
const permissions = v.pipe(
  v.array(Permission),
  v.maxLength(100),
  v.transform(all => [...new Set(all)]),
)

export const ProfileDraft = v.object({ name, permissions: v.optional(permissions, []) })
export type ProfileDraft = v.InferOutput<typeof ProfileDraft>

export const ProfilePatch = v.object({ name: v.optional(name), permissions: v.optional(permissions) })
export type ProfilePatch = v.InferOutput<typeof ProfilePatch>

/** A profile as admins see it: with how many users have it, and the version to change it under. */
export const ShownProfile = v.pipe(
  v.object({ ...Profile.entries, users: v.number(), version: v.number() }),
  v.metadata({ ref: "Profile" }),
)
export type ShownProfile = v.InferOutput<typeof ShownProfile>
