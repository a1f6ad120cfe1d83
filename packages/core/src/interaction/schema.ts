import * as v from "valibot"
import { DataKey, View } from "../configuration/schema"
import { Contact, ContactSummary, Draft, OnConflict, Timeline, TimelineEntry } from "../contact/schema"
import { Identifier } from "../identity/schema"
import { createReader, tolerantSchema, trimInvisible } from "../incoming"
import { InputNotice } from "../incoming/schema"
import { Address, masked, Text } from "../mask/schema"
import {
  Channel,
  canonicalChannel,
  PendingConflict,
  MAX_LENGTH as RESOLVE_MAX_LENGTH,
  Resolution,
} from "../resolution/schema"
import { Section } from "../section/schema"
import { cutGraphemes, singleLine } from "../text"
import { requiredText } from "../text/schema"

const MAX_LENGTH = {
  ...RESOLVE_MAX_LENGTH,
  guid: 200,
  campaign: 200,
  agent: 200,
  clientName: 400,
  direction: 20,
} as const
const MAX_CLIENT_IDS = 20

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))

/** The body that uContact X sends when an interaction starts; unknown properties are dropped. */
const SentInteraction = v.object({
  guid: requiredText(MAX_LENGTH.guid),
  channel: Channel,
  campaign: v.nullish(text(MAX_LENGTH.campaign)),
  agent: requiredText(MAX_LENGTH.agent),
  clientId: v.nullish(text(MAX_LENGTH.clientId)),
  clientIds: v.nullish(v.pipe(v.array(text(MAX_LENGTH.clientId)), v.maxLength(MAX_CLIENT_IDS))),
  clientName: v.nullish(text(MAX_LENGTH.clientName)),
  contactId: v.nullish(text(MAX_LENGTH.contactId)),
  view: v.nullish(View),
  direction: v.nullish(text(MAX_LENGTH.direction)),
  /** ISO 8601, UTC without a zone; or seconds or milliseconds since the epoch. */
  startDate: v.nullish(v.string()),
  data: v.nullish(v.record(v.string(), v.unknown())),
  extraInfo: v.nullish(v.record(v.string(), v.unknown())),
})

/** Returns the guid of an interaction in the form that it is stored under. */
export function canonicalGuid(guid: string) {
  return cutGraphemes(trimInvisible(guid), MAX_LENGTH.guid)
}

const trimmed = (text: string | undefined) => (text === undefined ? undefined : trimInvisible(text))

function readInteraction(body: Record<string, unknown>) {
  const { notices, readText, readOption, readTexts, readObject, readMoment } = createReader(body)
  return {
    guid: trimmed(readText("guid", MAX_LENGTH.guid)),
    channel: canonicalChannel(readText("channel", MAX_LENGTH.channel)),
    campaign: trimmed(readText("campaign", MAX_LENGTH.campaign)) ?? "",
    agent: trimmed(readText("agent", MAX_LENGTH.agent))?.normalize("NFC"),
    clientId: readText("clientId", MAX_LENGTH.clientId),
    clientIds: readTexts("clientIds", { max: MAX_CLIENT_IDS, maxItem: MAX_LENGTH.clientId }),
    clientName: trimmed(singleLine(readText("clientName", MAX_LENGTH.clientName) ?? "")) || undefined,
    contactId: readText("contactId", MAX_LENGTH.contactId),
    view: readOption("view", View.options),
    direction: trimmed(readText("direction", MAX_LENGTH.direction))?.toLowerCase(),
    startDate: readMoment("startDate"),
    data: readObject("data"),
    extraInfo: readObject("extraInfo"),
    notices,
  }
}

/**
 * A message of uContact X about an interaction that starts or changes. Only a guid, a channel and an agent are
 * required: another property that cannot be read is dropped and named in `notices`, and unknown properties are dropped.
 */
export const IncomingInteraction = tolerantSchema(
  SentInteraction,
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform(readInteraction),
    v.object({
      ...SentInteraction.entries,
      campaign: v.string(),
      data: v.optional(v.custom<Record<string, unknown>>(() => true)),
      extraInfo: v.optional(v.custom<Record<string, unknown>>(() => true)),
      notices: v.optional(v.array(InputNotice)),
    }),
  ),
)
export type IncomingInteraction = v.InferOutput<typeof IncomingInteraction>

const MAX_DISPOSITION_LENGTH = 80

/** The reason and the outcome of an interaction, as in its campaign's lists. */
export const Disposition = v.object({ reason: v.nullable(Text), outcome: v.nullable(Text) })
export type Disposition = v.InferOutput<typeof Disposition>

const choiceText = v.nullable(v.pipe(v.string(), v.maxLength(MAX_DISPOSITION_LENGTH)))

/** The agent's choice of a reason and an outcome; null removes one. */
export const DispositionChoice = v.strictObject({ reason: choiceText, outcome: choiceText })

/** An interaction as the API returns it; `contactId` is the contact that was identified. */
export const Interaction = v.pipe(
  v.object({
    guid: v.string(),
    channel: v.string(),
    campaign: v.string(),
    /** The label that admins gave the campaign. */
    campaignLabel: v.optional(v.string()),
    agent: v.string(),
    clientId: v.nullable(v.string()),
    clientName: v.nullable(v.string()),
    contactId: v.nullable(v.string()),
    /** The view that the host or the campaign sets; null follows the width of the frame. */
    view: v.nullable(View),
    direction: v.nullable(v.string()),
    startDate: v.string(),
    data: v.record(v.string(), v.unknown()),
    extraInfo: v.record(v.string(), v.unknown()),
    state: v.picklist(["active", "finished"]),
    finishedAt: v.nullable(v.string()),
    /** Null until its agent has chosen a reason or an outcome. */
    disposition: v.nullable(Disposition),
    version: v.number(),
  }),
  masked("interaction"),
  v.metadata({ ref: "Interaction" }),
)
export type Interaction = v.InferOutput<typeof Interaction>

/** The answer to an end; `interaction` is null while its start has not arrived. */
export const Finished = v.object({
  guid: v.string(),
  state: v.literal("finished"),
  finishedAt: v.nullable(v.string()),
  interaction: v.nullable(Interaction),
})
export type Finished = v.InferOutput<typeof Finished>

/** One entry of the agent's active interactions. */
export const ActiveInteraction = v.pipe(
  v.object({
    guid: v.string(),
    channel: v.string(),
    campaign: v.string(),
    clientName: v.nullable(Text),
    /** The ClientID in display form; null when withheld. */
    display: v.nullable(Address),
    view: v.nullable(View),
    startDate: v.string(),
    version: v.number(),
    seq: v.number(),
  }),
  masked("active"),
  v.metadata({ ref: "Active" }),
)
export type ActiveInteraction = v.InferOutput<typeof ActiveInteraction>

/** The properties that an interaction has in every list. */
export const InteractionCard = v.object({
  guid: v.string(),
  channel: v.string(),
  campaign: v.string(),
  campaignLabel: v.optional(v.string()),
  startDate: v.string(),
  finishedAt: v.nullable(v.string()),
  /** Its contact and the name of that; null without one. */
  contactId: v.nullable(v.string()),
  name: v.nullable(Text),
  clientName: v.nullable(Text),
  /** The ClientID in display form; null when withheld. */
  display: v.nullable(Address),
})
export type InteractionCard = v.InferOutput<typeof InteractionCard>

/** One of the agent's latest interactions. */
export const RecentInteraction = v.pipe(
  v.object({
    ...InteractionCard.entries,
    state: v.picklist(["active", "finished"]),
    outcome: v.nullable(Text),
    /** Whether it has ended without one of the outcomes of its campaign. */
    lacksOutcome: v.boolean(),
  }),
  masked("active"),
  v.metadata({ ref: "RecentInteraction" }),
)
export type RecentInteraction = v.InferOutput<typeof RecentInteraction>

/** An offer to assign the ClientID to a contact that does not hold it. */
export const Offer = v.pipe(
  v.object({
    identifier: Identifier,
    /** The present holders: `add` shares it with them, `move` takes it from them. */
    holders: v.array(ContactSummary),
    rev: v.number(),
  }),
  v.metadata({ ref: "Offer" }),
)
export type Offer = v.InferOutput<typeof Offer>

export const Undo = v.object({
  kind: v.picklist(["choose", "add", "share", "move", "create"]),
  until: v.string(),
})
export type Undo = v.InferOutput<typeof Undo>

/** Everything the Interaction View shows, in one response. */
export const ViewDocument = v.pipe(
  v.object({
    interaction: Interaction,
    resolution: Resolution,
    contact: v.nullable(Contact),
    sections: v.array(Section),
    timeline: Timeline,
    /** The notes that were written in this interaction, oldest first. */
    notes: v.array(TimelineEntry),
    /** The settings of its campaign that the view needs. */
    campaign: v.object({ reasons: v.array(v.string()), outcomes: v.array(v.string()), data: v.array(DataKey) }),
    offer: v.nullable(Offer),
    undo: v.nullable(Undo),
    /** The temporary contact that has one of its identifiers; absent without one. */
    conflict: v.optional(PendingConflict),
  }),
  v.metadata({ ref: "ViewDocument" }),
)
export type ViewDocument = v.InferOutput<typeof ViewDocument>

export const Assign = v.picklist(["leave", "add", "move"])
export type Assign = v.InferOutput<typeof Assign>

/** The agent's choice of a contact; `rev` is the claim's revision that the agent saw. */
export const Choice = v.object({
  contactId: requiredText(200),
  clientId: v.optional(Assign),
  rev: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
})
export type Choice = v.InferOutput<typeof Choice>

export const Creation = v.object({
  contact: Draft,
  rev: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  onConflict: v.optional(OnConflict),
})
export type Creation = v.InferOutput<typeof Creation>
