import * as v from "valibot"

/** A customer's uContact X installation; of its token only the hash is kept. */
export const Host = v.object({
  id: v.string(),
  name: v.string(),
  tokenHash: v.string(),
  /** The exact origins that may embed the site and whose messages it honours. */
  origins: v.array(v.string()),
})
export type Host = v.InferOutput<typeof Host>
