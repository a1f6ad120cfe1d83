import * as v from "valibot"
import { Contact, ContactSummary, Draft, OnConflict, Timeline } from "../contact/schema"
import { Identifier } from "../identity/schema"
import { Address, masked, Text } from "../mask/schema"
import { Channel, Resolution } from "../resolution/schema"
import { Section } from "../section/schema"
import { singleLine } from "../text"
import { requiredText } from "../text/schema"

/** How much of the contact the Interaction View opens with. */
export const View = v.picklist(["reduced", "full"])
export type View = v.InferOutput<typeof View>

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))

/** The body that uContact X sends when an interaction starts; unknown properties are dropped. */
export const IncomingInteraction = v.object({
  guid: requiredText(200),
  channel: Channel,
  campaign: requiredText(200),
  agent: requiredText(200),
  clientId: v.nullish(text(2048)),
  clientIds: v.nullish(v.pipe(v.array(text(2048)), v.maxLength(20))),
  clientName: v.nullish(v.pipe(text(400), v.transform(singleLine))),
  contactId: v.nullish(text(200)),
  view: v.nullish(View),
  direction: v.nullish(text(20)),
  startDate: v.nullish(
    v.pipe(
      v.string(),
      v.check(value => !Number.isNaN(Date.parse(value)), "not a date"),
    ),
  ),
  data: v.nullish(v.record(v.string(), v.unknown())),
  extraInfo: v.nullish(v.record(v.string(), v.unknown())),
})
export type IncomingInteraction = v.InferOutput<typeof IncomingInteraction>

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
    /** The view that the host or the campaign asks for; null follows the width of the frame. */
    view: v.nullable(View),
    direction: v.nullable(v.string()),
    startDate: v.string(),
    data: v.record(v.string(), v.unknown()),
    extraInfo: v.record(v.string(), v.unknown()),
    state: v.picklist(["active", "finished"]),
    finishedAt: v.nullable(v.string()),
    version: v.number(),
  }),
  masked("interaction"),
  v.metadata({ ref: "Interaction" }),
)
export type Interaction = v.InferOutput<typeof Interaction>

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

/** Offers to assign the ClientID to a contact that does not hold it. */
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
    offer: v.nullable(Offer),
    undo: v.nullable(Undo),
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
