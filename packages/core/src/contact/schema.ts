import * as v from "valibot"
import { EXTERNAL_KIND_PREFIX, Kind } from "../identity/schema"
import { Address, masked, Text, unmasked } from "../mask/schema"
import { FieldValue } from "../section/schema"
import { cutCodePoints, singleLine, trimText } from "../text"
import { requiredText } from "../text/schema"

const shortText = v.pipe(v.string(), v.transform(singleLine), v.transform(trimText), v.maxLength(200), unmasked())
export const FieldValues = v.record(v.string(), FieldValue)
export type FieldValues = v.InferOutput<typeof FieldValues>

export const ShownValues = v.pipe(FieldValues, masked("values"))

export const Status = v.picklist(["permanent", "temporary"])

/** An identifier of a contact. */
export const ContactIdentifier = v.pipe(
  v.object({
    kind: v.string(),
    value: v.string(),
    display: v.string(),
    label: v.optional(Text),
    source: v.picklist(["agent", "host", "import", "demo"]),
    addedAt: v.string(),
    /** The version of the normalizer that produced the value, when it is not the first. */
    normalizer: v.optional(v.number()),
  }),
  masked("identifier"),
  v.metadata({ ref: "ContactIdentifier" }),
)
export type ContactIdentifier = v.InferOutput<typeof ContactIdentifier>

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
    /** The tags of the imports that created or changed it. */
    tags: v.optional(v.array(Text)),
    identifiers: v.array(ContactIdentifier),
    fields: ShownValues,
    createdAt: v.string(),
    createdBy: v.string(),
    updatedAt: v.string(),
    updatedBy: v.string(),
    /** The contacts that were merged into this one; their ids redirect here. */
    mergedFrom: v.optional(v.array(v.string())),
    /** The fields whose values search finds, and those that summaries show, as they were marked at the last write. */
    markedFields: v.optional(
      v.object({
        searchable: v.array(v.string()),
        recognition: v.array(v.string()),
        /** The labels of its searchable options that differ from their ids, by field id and option id. */
        labels: v.optional(v.record(v.string(), v.record(v.string(), v.string()))),
      }),
    ),
  }),
  masked("person"),
  v.metadata({ ref: "Contact" }),
)
export type Contact = v.InferOutput<typeof Contact>

/** The summary of a contact in lists. */
export const ContactSummary = v.pipe(
  v.object({
    contactId: v.string(),
    name: Text,
    company: v.optional(Text),
    status: Status,
    identifiers: v.array(Address),
    /** The values of the fields that help to recognize the contact, by field id. */
    recognition: v.optional(ShownValues),
    createdAt: v.string(),
    createdBy: v.string(),
  }),
  masked("person"),
  v.metadata({ ref: "ContactSummary" }),
)
export type ContactSummary = v.InferOutput<typeof ContactSummary>

/** As many UTF-16 units as the UTF-8 bytes of the longest ClientID that identifies: what arrived can be saved. */
const MAX_VALUE_LENGTH = 512
export const IdentifierDraft = v.object({
  kind: v.pipe(
    Kind,
    v.check(kind => !kind.startsWith(EXTERNAL_KIND_PREFIX), "is set by its system alone"),
  ),
  value: v.pipe(requiredText(MAX_VALUE_LENGTH), unmasked()),
  label: v.optional(v.pipe(v.string(), v.transform(singleLine), v.transform(trimText), v.maxLength(60))),
})
export type IdentifierDraft = v.InferOutput<typeof IdentifierDraft>

export const Draft = v.object({
  firstName: v.optional(shortText, ""),
  lastName: v.optional(shortText, ""),
  company: v.optional(shortText),
  jobTitle: v.optional(shortText),
  identifiers: v.optional(v.pipe(v.array(IdentifierDraft), v.maxLength(20, "at most 20 identifiers")), []),
  fields: v.optional(v.record(v.string(), FieldValue), {}),
})
export type Draft = v.InferOutput<typeof Draft>

/** A draft that the lookup proposes; the name may be empty. */
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

/** Changes to a contact; null clears a field, an omitted one stays. */
export const Patch = v.partial(
  v.object({
    firstName: shortText,
    lastName: shortText,
    company: v.nullable(shortText),
    jobTitle: v.nullable(shortText),
    owner: requiredText(200),
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
      "note",
      "contact.confirmed",
    ]),
    by: v.string(),
    guid: v.optional(v.string()),
    channel: v.optional(v.string()),
    campaign: v.optional(v.string()),
    /** The display form of the identifier that was added, moved or removed. */
    identifier: v.optional(Address),
    /** The fields that were changed, by id; the base ones by name. */
    changed: v.optional(v.array(v.string())),
    /** The direction of an interaction, its end, and the reason and outcome that its agent chose. */
    direction: v.optional(v.string()),
    finishedAt: v.optional(v.string()),
    reason: v.optional(Text),
    outcome: v.optional(Text),
    /** The time until which it can be undone. */
    undoUntil: v.optional(v.string()),
    /** The text of a note, when it was last edited, and the time until which its author can edit it. */
    text: v.optional(Text),
    editedAt: v.optional(v.string()),
    editableUntil: v.optional(v.string()),
    /** Whether a note is listed before all other entries. */
    pinned: v.optional(v.boolean()),
  }),
  v.metadata({ ref: "TimelineEntry" }),
)
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>

/** The last interaction with a contact. */
export const LastContact = v.object({ at: v.string(), channel: v.string(), campaign: v.string(), agent: v.string() })
export type LastContact = v.InferOutput<typeof LastContact>

export const Timeline = v.pipe(
  v.object({ entries: v.array(TimelineEntry), cursor: v.nullable(v.string()) }),
  v.metadata({ ref: "Timeline" }),
)
export type Timeline = v.InferOutput<typeof Timeline>

/** The mode of an identifier: a `direct` one opens its contact automatically, a `shared` one never does. */
export const Mode = v.picklist(["direct", "shared"])
export type Mode = v.InferOutput<typeof Mode>

/** Sets the mode of a contact's identifier. */
export const SharingChange = v.object({
  kind: Kind,
  value: v.pipe(v.string(), v.maxLength(MAX_VALUE_LENGTH)),
  mode: Mode,
})
export type SharingChange = v.InferOutput<typeof SharingChange>

/** The mode of an identifier, the number of other contacts that have it, and the first twenty of them. */
export const Sharing = v.pipe(
  v.object({ kind: v.string(), value: v.string(), mode: Mode, others: v.number(), holders: v.array(ContactSummary) }),
  masked("identifier"),
  v.metadata({ ref: "Sharing" }),
)
export type Sharing = v.InferOutput<typeof Sharing>

/** The timeline entry to undo. */
export const UndoEntry = v.object({ at: v.string(), id: v.string() })
export type UndoEntry = v.InferOutput<typeof UndoEntry>

/** The contact whose value of a field a merge retains; `both` joins two lists, or two texts with a line break. */
export const MergeSide = v.picklist(["from", "into", "both"])
export type MergeSide = v.InferOutput<typeof MergeSide>

/**
 * A merge into another contact; `choices` decides by field which value stays, by default that of `into`. With
 * `versions` it is refused when either contact has changed since.
 */
export const Merge = v.object({
  into: requiredText(200),
  choices: v.optional(v.record(v.string(), MergeSide), {}),
  versions: v.optional(v.object({ from: v.number(), into: v.number() })),
})
export type Merge = v.InferOutput<typeof Merge>

const MAX_QUERY_CODE_POINTS = 200

export const Search = v.object({
  /** A longer text is searched by its beginning. */
  query: v.pipe(
    requiredText(2_000),
    v.transform(query => cutCodePoints(query, MAX_QUERY_CODE_POINTS)),
  ),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
  cursor: v.optional(v.nullable(v.string())),
  /** The interaction that the search is for; without it, tools.contacts is needed. */
  guid: v.optional(requiredText(200)),
})
export type Search = v.InferOutput<typeof Search>
