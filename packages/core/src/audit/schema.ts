import * as v from "valibot"
import { masked, Text } from "../mask/schema"

/** The kinds of changes: the type of the subject and the action. */
export const Kind = v.picklist([
  "contact.created",
  "contact.changed",
  "contact.removed",
  "contact.merged",
  "contact.restored",
  "contact.erased",
  "section.created",
  "section.changed",
  "section.removed",
  "section.ordered",
  "field.purged",
  "campaign.changed",
  "identity.changed",
  "configuration.published",
  "configuration.restored",
  "configuration.discarded",
  "profile.created",
  "profile.changed",
  "profile.removed",
  "user.created",
  "user.changed",
  "user.removed",
  "user.suspended",
  "user.reactivated",
  "user.signedOut",
  "signIn.changed",
  "retention.changed",
  "host.created",
  "host.changed",
  "host.refreshed",
  "host.removed",
  "webhook.created",
  "webhook.changed",
  "webhook.removed",
  "export.created",
  "export.finished",
])
export type Kind = v.InferOutput<typeof Kind>

/** The changed parts of a subject, by name. */
export const Parts = v.record(v.string(), v.unknown())
export type Parts = v.InferOutput<typeof Parts>

/** One change: its actor, time and subject, and the changed parts before and after. */
export const Entry = v.pipe(
  v.object({
    id: v.string(),
    at: v.string(),
    by: v.object({ type: v.picklist(["agent", "host"]), id: v.string(), name: v.string() }),
    kind: Kind,
    subject: v.object({ type: v.string(), id: v.string(), label: v.optional(Text) }),
    before: Parts,
    after: Parts,
  }),
  masked("entry"),
  v.metadata({ ref: "AuditEntry" }),
)
export type Entry = v.InferOutput<typeof Entry>

const day = v.pipe(v.string(), v.isoDate("is not a day"))

const moment = v.pipe(
  v.string(),
  v.isoTimestamp("is not a moment"),
  v.transform(text => new Date(text).toISOString()),
)

/** A filter of the audit: a range of times that excludes its end, a person, a kind of change and a contact. */
export const AuditFilter = v.object({
  from: v.optional(moment),
  to: v.optional(moment),
  person: v.optional(v.pipe(v.string(), v.maxLength(200))),
  kind: v.optional(Kind),
  /** A ContactID. */
  contact: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type AuditFilter = v.InferOutput<typeof AuditFilter>

/** A query of the audit, newest first: a filter, or one day in UTC in place of its range. */
export const Query = v.object({
  ...AuditFilter.entries,
  day: v.optional(day),
  cursor: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(400),
      v.check(
        cursor => cursor === "" || !Number.isNaN(Date.parse(/^(\d{4}-\d\d-\d\d)\|/.exec(cursor)?.[1] ?? "")),
        "not given",
      ),
    ),
  ),
})
export type Query = v.InferOutput<typeof Query>

export const Page = v.object({ entries: v.array(Entry), cursor: v.nullable(v.string()) })
export type Page = v.InferOutput<typeof Page>
