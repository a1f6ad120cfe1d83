import * as v from "valibot"
import { ProposedDraft } from "../contact/schema"
import { Identifier, Tier } from "../identity/schema"
import { Address, masked, Text } from "../mask/schema"

/** A channel's name as it is stored: trimmed, in lower case. */
export const Channel = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, "required"), v.maxLength(64))

/** Asks who a ClientID or a ContactID stands for, outside any interaction: from a bot or a flow. */
export const ResolveRequest = v.object({
  channel: Channel,
  clientId: v.nullish(v.pipe(v.string(), v.maxLength(2048))),
  contactId: v.nullish(v.pipe(v.string(), v.maxLength(200))),
})
export type ResolveRequest = v.InferOutput<typeof ResolveRequest>

export const Why = v.picklist([
  "holds.clientId",
  "holds.variant",
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
    tier: Tier,
    why: v.array(Why),
    lastInteractionAt: v.optional(v.string()),
  }),
  masked("person"),
  v.metadata({ ref: "Candidate" }),
)
export type Candidate = v.InferOutput<typeof Candidate>

export const Notice = v.object({
  code: v.picklist(["contactId.unknown", "clientId.unusable", "clientId.own", "conflict.pending"]),
  detail: v.string(),
})
export type Notice = v.InferOutput<typeof Notice>

/** The answer to "who is this?". */
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
