import * as v from "valibot"
import { Kind } from "../identity/schema"
import { Address, masked, Text, unmasked } from "../mask/schema"
import { FieldValue } from "../section/schema"
import { singleLine } from "../text"

const short = v.pipe(v.string(), v.transform(singleLine), v.trim(), v.maxLength(200), unmasked())
const firstName = v.pipe(
  v.string(),
  v.transform(singleLine),
  v.trim(),
  v.minLength(1, "required"),
  v.maxLength(200),
  unmasked(),
)

export const FieldValues = v.record(v.string(), FieldValue)
export type FieldValues = v.InferOutput<typeof FieldValues>

const ShownValues = v.pipe(FieldValues, masked("values"))

export const Status = v.picklist(["permanent", "temporary"])

/** An identifier as one contact holds it. */
export const HeldIdentifier = v.pipe(
  v.object({
    kind: v.string(),
    value: v.string(),
    display: v.string(),
    label: v.optional(Text),
    source: v.picklist(["agent", "host", "demo"]),
    addedAt: v.string(),
    /** The version of the rules that made the value, when it is not the first. */
    normalizer: v.optional(v.number()),
  }),
  masked("identifier"),
  v.metadata({ ref: "HeldIdentifier" }),
)
export type HeldIdentifier = v.InferOutput<typeof HeldIdentifier>

export const Contact = v.pipe(
  v.object({
    id: v.string(),
    version: v.number(),
    status: Status,
    firstName: Text,
    lastName: Text,
    company: v.optional(Text),
    jobTitle: v.optional(Text),
    owner: v.string(),
    identifiers: v.array(HeldIdentifier),
    fields: ShownValues,
    createdAt: v.string(),
    createdBy: v.string(),
    updatedAt: v.string(),
    updatedBy: v.string(),
    /** The contacts that were merged into this one; their ids lead here for ever. */
    mergedFrom: v.optional(v.array(v.string())),
  }),
  masked("person"),
  v.metadata({ ref: "Contact" }),
)
export type Contact = v.InferOutput<typeof Contact>

/** What a list of contacts shows of one: no more than it takes to tell them apart. */
export const Card = v.pipe(
  v.object({
    contactId: v.string(),
    name: Text,
    company: v.optional(Text),
    status: Status,
    identifiers: v.array(Address),
    createdAt: v.string(),
    createdBy: v.string(),
  }),
  masked("person"),
  v.metadata({ ref: "Card" }),
)
export type Card = v.InferOutput<typeof Card>

export const IdentifierDraft = v.object({
  kind: Kind,
  value: v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(320), unmasked()),
  label: v.optional(v.pipe(v.string(), v.transform(singleLine), v.trim(), v.maxLength(60))),
})
export type IdentifierDraft = v.InferOutput<typeof IdentifierDraft>

export const Draft = v.object({
  firstName,
  lastName: v.optional(short, ""),
  company: v.optional(short),
  jobTitle: v.optional(short),
  identifiers: v.optional(v.pipe(v.array(IdentifierDraft), v.maxLength(20, "at most 20 identifiers")), []),
  fields: v.optional(v.record(v.string(), FieldValue), {}),
})
export type Draft = v.InferOutput<typeof Draft>

/** A draft as the lookup proposes it: the name may still be empty. */
export const ProposedDraft = v.pipe(
  v.object({
    firstName: Text,
    lastName: Text,
    company: v.optional(Text),
    jobTitle: v.optional(Text),
    identifiers: v.array(
      v.pipe(
        v.object({ kind: v.string(), value: v.string(), display: v.string(), label: v.optional(Text) }),
        masked("identifier"),
      ),
    ),
    fields: ShownValues,
  }),
  masked("draft"),
)
export type ProposedDraft = v.InferOutput<typeof ProposedDraft>

/** Changes to a contact; a field set to null is cleared, one left out stays. */
export const Patch = v.partial(
  v.object({
    firstName,
    lastName: short,
    company: v.nullable(short),
    jobTitle: v.nullable(short),
    owner: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    fields: v.record(v.string(), FieldValue),
  }),
)
export type Patch = v.InferOutput<typeof Patch>

export const OnConflict = v.picklist(["temporary", "share"])
export type OnConflict = v.InferOutput<typeof OnConflict>

export const TimelineEntry = v.pipe(
  v.object({
    id: v.string(),
    at: v.string(),
    kind: v.picklist([
      "interaction.started",
      "contact.created",
      "contact.updated",
      "identifier.added",
      "identifier.moved",
      "identifier.removed",
      "identifier.shared",
      "identifier.direct",
      "contact.merged",
    ]),
    by: v.string(),
    guid: v.optional(v.string()),
    channel: v.optional(v.string()),
    campaign: v.optional(v.string()),
    /** The display form of the identifier that was added, moved or removed. */
    identifier: v.optional(Address),
    /** The fields that were changed, by id; the base ones by name. */
    changed: v.optional(v.array(v.string())),
    /** Until when it can be undone. */
    undoUntil: v.optional(v.string()),
  }),
  v.metadata({ ref: "TimelineEntry" }),
)
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>

export const Timeline = v.pipe(
  v.object({ entries: v.array(TimelineEntry), cursor: v.nullable(v.string()) }),
  v.metadata({ ref: "Timeline" }),
)
export type Timeline = v.InferOutput<typeof Timeline>

/** Whether an identifier opens its contact by itself (`direct`) or never does (`shared`). */
export const Mode = v.picklist(["direct", "shared"])
export type Mode = v.InferOutput<typeof Mode>

/** What an agent says of an identifier that a contact holds. */
export const SharingChange = v.object({ kind: Kind, value: v.pipe(v.string(), v.maxLength(320)), mode: Mode })
export type SharingChange = v.InferOutput<typeof SharingChange>

/** How an identifier is held: by how many other contacts, and the first twenty of them. */
export const Sharing = v.pipe(
  v.object({ kind: v.string(), value: v.string(), mode: Mode, others: v.number(), holders: v.array(Card) }),
  masked("identifier"),
  v.metadata({ ref: "Sharing" }),
)
export type Sharing = v.InferOutput<typeof Sharing>

/** Which entry of a timeline to undo. */
export const UndoEntry = v.object({ at: v.string(), id: v.string() })
export type UndoEntry = v.InferOutput<typeof UndoEntry>

export const Side = v.picklist(["from", "into"])
export type Side = v.InferOutput<typeof Side>

/** A merge into another contact: for values that differ, whose stays (by field; `into` where nothing is said). */
export const Merge = v.object({
  into: v.pipe(v.string(), v.trim(), v.minLength(1, "required"), v.maxLength(200)),
  choices: v.optional(v.record(v.string(), Side), {}),
})
export type Merge = v.InferOutput<typeof Merge>

export const Search = v.object({
  query: v.pipe(v.string(), v.trim(), v.minLength(1, "required"), v.maxLength(200)),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
  cursor: v.optional(v.nullable(v.string())),
})
export type Search = v.InferOutput<typeof Search>
