import * as v from "valibot"

/** How a host proves, beside its token, that a request is its own: by which secrets, and whether it must. */
export interface Signing {
  required: boolean
  /** The oldest first; two of them while one takes the other's place. */
  secrets: { id: string; secret: string; createdAt: string }[]
}

const Known = v.object({ id: v.string(), createdAt: v.string() })

/** The signing of a host as admins see it: never the secrets themselves. */
export const ShownSigning = v.object({ required: v.boolean(), secrets: v.array(Known) })
export type ShownSigning = v.InferOutput<typeof ShownSigning>

/** A secret, which is told this once. */
export const IssuedSecret = v.object({ ...Known.entries, secret: v.string() })
export type IssuedSecret = v.InferOutput<typeof IssuedSecret>

export const Demand = v.object({ required: v.boolean() })
