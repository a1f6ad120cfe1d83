import * as v from "valibot"
import { View } from "../interaction/schema"

/** The name that interactions carry. */
export const Name = v.pipe(v.string(), v.trim(), v.minLength(1, "required"), v.maxLength(200))

/** What an admin says of a campaign; what is left out is said no more. */
export const CampaignSettings = v.object({
  label: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(120))),
  /** The form its interactions open in, unless the host says otherwise. */
  view: v.optional(View),
})
export type CampaignSettings = v.InferOutput<typeof CampaignSettings>

/** A campaign of the account: what is said of it, and since when it has been seen on interactions. */
export const Campaign = v.pipe(
  v.object({
    name: v.string(),
    ...CampaignSettings.entries,
    seenAt: v.optional(v.string()),
    version: v.number(),
  }),
  v.metadata({ ref: "Campaign" }),
)
export type Campaign = v.InferOutput<typeof Campaign>
