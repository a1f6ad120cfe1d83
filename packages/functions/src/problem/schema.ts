import { ProfileView, UserView } from "@ucrm/core/access/schema"
import { Campaign, ConfigurationState, VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { Contact, ContactSummary } from "@ucrm/core/contact/schema"
import { VALUE_CODES } from "@ucrm/core/error"
import { HostView } from "@ucrm/core/host/schema"
import { Identifier } from "@ucrm/core/identity/schema"
import { Resolution } from "@ucrm/core/resolution/schema"
import { RuleUse, Section, Sections } from "@ucrm/core/section/schema"
import { WebhookView } from "@ucrm/core/webhook/schema"
import * as v from "valibot"

const PARAMS =
  "The limits of the code: `min` of value.tooShort and value.tooSmall, `max` of value.tooLong and value.tooLarge, " +
  "`decimals` of value.tooPrecise, `count` of value.inUse (contacts whose values would not fit) and identifier.multiple."

/** RFC 9457 problem details with a dotted `code` and, after a conflict, the `current` state of what was to be changed. */
export const Problem = v.pipe(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.number(),
    detail: v.string(),
    code: v.string(),
    /** The invalid values of the request: where, why, and the limits that the code is about. */
    errors: v.optional(
      v.array(
        v.object({
          pointer: v.string(),
          code: v.picklist(VALUE_CODES),
          params: v.pipe(v.record(v.string(), v.number()), v.description(PARAMS)),
          detail: v.string(),
        }),
      ),
    ),
    resolution: v.optional(Resolution),
    holders: v.optional(v.array(ContactSummary)),
    /** The identifiers of the request that the holders have. */
    identifiers: v.optional(v.array(Identifier)),
    current: v.optional(
      v.union([
        Contact,
        Section,
        Sections,
        Campaign,
        VersionedIdentitySettings,
        ConfigurationState,
        HostView,
        WebhookView,
        ProfileView,
        UserView,
      ]),
    ),
    /** The identity rules that prevent the change, with the fields they name. */
    rules: v.optional(v.array(RuleUse)),
    /** The number of items that prevent the change. */
    count: v.optional(v.number()),
  }),
  v.metadata({ ref: "Problem" }),
)
export type Problem = v.InferOutput<typeof Problem>
