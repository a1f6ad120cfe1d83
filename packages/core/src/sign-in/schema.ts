import * as v from "valibot"

/** Whether the account creates users on first sign-in (just-in-time provisioning). */
export const Provisioning = v.strictObject({
  /** Creates a user for claims that name a profile of the account. */
  provision: v.boolean(),
})
export type Provisioning = v.InferOutput<typeof Provisioning>

/** The provisioning setting with the version to change it under. */
export const VersionedProvisioning = v.object({ ...Provisioning.entries, version: v.number() })
export type VersionedProvisioning = v.InferOutput<typeof VersionedProvisioning>
