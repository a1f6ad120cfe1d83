import * as v from "valibot"

/** What an account leaves to its issuer. */
export const Admission = v.object({
  /** Whether somebody who comes with a profile of the account becomes a user of it. */
  provision: v.boolean(),
})
export type Admission = v.InferOutput<typeof Admission>

/** What is left to the issuer, with the version to change it under. */
export const VersionedAdmission = v.object({ ...Admission.entries, version: v.number() })
export type VersionedAdmission = v.InferOutput<typeof VersionedAdmission>
