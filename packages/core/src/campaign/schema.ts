import * as v from "valibot"
import { View } from "../interaction/view"

/** What an account says of one of its campaigns. */
export const Campaign = v.object({
  name: v.string(),
  label: v.optional(v.string()),
  /** The form its interactions open in, unless the host says otherwise. */
  view: v.optional(View),
})
export type Campaign = v.InferOutput<typeof Campaign>
