import * as v from "valibot"
import { Campaign } from "../campaign/schema"
import { Card, Contact } from "../contact/schema"
import { State } from "../edition/schema"
import { ShownHost } from "../host/schema"
import { Resolution } from "../interaction/schema"
import { ShownProfile } from "../profile/schema"
import { Section, Sections } from "../section/schema"
import { VersionedSettings } from "../settings/schema"
import { ShownUser } from "../user/schema"

/** The closed catalogue of what can go wrong, and the status each answers with. */
export const STATUS = {
  "request.invalid": 400,
  "signIn.expired": 400,
  "session.required": 401,
  "token.invalid": 401,
  "signature.required": 401,
  "signature.invalid": 401,
  "signature.stale": 401,
  "permission.denied": 403,
  "permission.raised": 403,
  "origin.refused": 403,
  "signIn.refused": 403,
  "signIn.claimMissing": 403,
  "signIn.accountUnknown": 403,
  "signIn.otherAccount": 403,
  "signIn.userUnknown": 403,
  "signIn.unconfigured": 404,
  "handover.notFound": 404,
  "user.notFound": 404,
  "route.notFound": 404,
  "method.notAllowed": 405,
  "contact.notFound": 404,
  "interaction.notFound": 404,
  "section.notFound": 404,
  "identifier.notFound": 404,
  "host.notFound": 404,
  "profile.notFound": 404,
  "secret.notFound": 404,
  "campaign.notFound": 404,
  "field.notFound": 404,
  "configuration.notFound": 404,
  "identifier.changed": 409,
  "identifier.several": 409,
  "contact.conflict": 409,
  "contact.merged": 409,
  "interaction.finished": 409,
  "configuration.drafted": 409,
  "user.exists": 409,
  "user.lastAdmin": 409,
  "profile.inUse": 409,
  "undo.gone": 409,
  "undo.overtaken": 409,
  "version.changed": 412,
  "body.tooLarge": 413,
  "body.unsupported": 415,
  "contact.identifiersFull": 422,
  "contact.tooLarge": 422,
  "merge.itself": 422,
  "merge.tooLarge": 422,
  "identifier.full": 422,
  "identifier.unusable": 422,
  "request.reused": 422,
  "secret.full": 422,
  "secret.needed": 422,
  "section.fieldInUse": 422,
  "configuration.tooLarge": 422,
  "version.required": 428,
  "rate.limited": 429,
  "signIn.unreachable": 503,
  "lookup.failed": 503,
  "table.unavailable": 503,
  "site.unavailable": 503,
  "server.failed": 500,
} as const
export type Code = keyof typeof STATUS

/** RFC 9457 problem details, with a dotted `code` and, where the state moved on, the state it moved to. */
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
    /** How many stand in the way. */
    count: v.optional(v.number()),
  }),
  v.metadata({ ref: "Problem" }),
)
export type Problem = v.InferOutput<typeof Problem>
