import * as v from "valibot"
import { ContactSummary, LastContact, ProposedDraft, ShownValues } from "../contact/schema"
import { Identifier, Tier } from "../identity/schema"
import { createReader, tolerantSchema, trimInvisible } from "../incoming"
import { InputNotice } from "../incoming/schema"
import { Address, masked, Text } from "../mask/schema"

/** A channel's name as it is stored: trimmed, in lower case. */
export const Channel = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, "required"), v.maxLength(64))

/** The most UTF-16 units of a property that arrives; longer ones are cut. */
export const MAX_LENGTH = { channel: 64, clientId: 2048, contactId: 200 } as const

/** A request to resolve a ClientID or a ContactID outside of any interaction, from a bot or a flow. */
export const ResolveRequest = v.object({
  channel: Channel,
  clientId: v.nullish(v.pipe(v.string(), v.maxLength(MAX_LENGTH.clientId))),
  contactId: v.nullish(v.pipe(v.string(), v.maxLength(MAX_LENGTH.contactId))),
})
export type ResolveRequest = v.InferOutput<typeof ResolveRequest>

/** Returns a channel's name in canonical form; undefined when none was sent. */
export function canonicalChannel(text: string | undefined) {
  return text === undefined ? undefined : trimInvisible(text).toLowerCase()
}

/** A request as it arrives: only a channel is required, and properties that cannot be read are named in `notices`. */
export const ArrivingResolveRequest = tolerantSchema(
  ResolveRequest,
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform(body => {
      const { readText, notices } = createReader(body)
      return {
        channel: canonicalChannel(readText("channel", MAX_LENGTH.channel)),
        clientId: readText("clientId", MAX_LENGTH.clientId),
        contactId: readText("contactId", MAX_LENGTH.contactId),
        notices,
      }
    }),
    v.object({ ...ResolveRequest.entries, notices: v.array(InputNotice) }),
  ),
)

export const Why = v.picklist([
  "holds.clientId",
  "holds.variant",
  "typed",
  "identifier.shared",
  "campaign.recent",
  "interaction.recent",
])
export type Why = v.InferOutput<typeof Why>

export const Candidate = v.pipe(
  v.object({
    contactId: v.string(),
    name: Text,
    company: v.optional(Text),
    identifiers: v.array(Address),
    /** The values of the fields that help to recognize the contact, by field id. */
    recognition: v.optional(ShownValues),
    tier: Tier,
    why: v.array(Why),
    /** When the contact was last seen through this ClientID. */
    lastInteractionAt: v.optional(v.string()),
    /** The contact's last interaction through any ClientID; only in the view document. */
    lastContact: v.optional(LastContact),
  }),
  masked("person"),
  v.metadata({ ref: "Candidate" }),
)
export type Candidate = v.InferOutput<typeof Candidate>

export const Notice = v.object({
  code: v.picklist([
    "contactId.unknown",
    "clientId.unusable",
    "clientId.own",
    "clientId.selfDeclared",
    "clientId.changed",
    "conflict.pending",
    "agent.unknown",
    ...InputNotice.entries.code.options,
  ]),
  detail: v.string(),
  /** The property that the notice is about, as a JSON pointer into the request. */
  pointer: v.optional(v.string()),
})
export type Notice = v.InferOutput<typeof Notice>

/** The result of identifying a caller. */
export const Resolution = v.pipe(
  v.object({
    kind: v.picklist(["matched", "ambiguous", "unmatched", "withheld"]),
    by: v.nullable(v.picklist(["contactId", "clientId", "agent"])),
    contactId: v.nullable(v.string()),
    redirectedFrom: v.optional(v.string()),
    identifier: v.nullable(Identifier),
    rev: v.number(),
    candidates: v.array(Candidate),
    draft: v.nullable(ProposedDraft),
    notices: v.array(Notice),
  }),
  v.metadata({ ref: "Resolution" }),
)
export type Resolution = v.InferOutput<typeof Resolution>

/** A temporary contact, the permanent one that has one of its identifiers, and the names of the fields that differ. */
export const PendingConflict = v.object({
  temporary: ContactSummary,
  existing: v.nullable(ContactSummary),
  differs: v.array(v.string()),
})
export type PendingConflict = v.InferOutput<typeof PendingConflict>
