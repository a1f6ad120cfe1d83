import { Campaign } from "@ucrm/core/campaign/schema"
import { Card, Contact } from "@ucrm/core/contact/schema"
import { State } from "@ucrm/core/edition/schema"
import { ShownHost } from "@ucrm/core/host/schema"
import { Resolution } from "@ucrm/core/interaction/schema"
import { ShownProfile } from "@ucrm/core/profile/schema"
import { Section, Sections } from "@ucrm/core/section/schema"
import { VersionedSettings } from "@ucrm/core/settings/schema"
import { ShownUser } from "@ucrm/core/user/schema"
import * as v from "valibot"

/** RFC 9457 problem details with a dotted `code` and, after a conflict, the `current` state of what was to be changed. */
export const Problem = v.pipe(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.number(),
    detail: v.string(),
    code: v.string(),
    errors: v.optional(v.array(v.object({ pointer: v.string(), detail: v.string() }))),
    resolution: v.optional(Resolution),
    holders: v.optional(v.array(Card)),
    current: v.optional(
      v.union([Contact, Section, Sections, Campaign, VersionedSettings, State, ShownHost, ShownProfile, ShownUser]),
    ),
    /** The number of items that prevent the change. */
    count: v.optional(v.number()),
  }),
  v.metadata({ ref: "Problem" }),
)
export type Problem = v.InferOutput<typeof Problem>
