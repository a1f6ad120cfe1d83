import * as v from "valibot"
import { Card, Contact, Draft, OnConflict, ProposedDraft, Timeline } from "../contact/schema"
import { Identifier, Tier } from "../identity/schema"
import { Address, masked, Text } from "../mask/schema"
import { Section } from "../section/schema"
import { singleLine } from "../text"
import { View } from "./view"

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const name = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1, "required"), v.maxLength(max))

export { View } from "./view"

const Channel = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, "required"), v.maxLength(64))

const optional = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema))

/** What uContact X sends when an interaction starts; properties it does not name are kept out. */
export const Received = v.object({
  guid: name(200),
  channel: Channel,
  campaign: name(200),
  agent: name(200),
  clientId: optional(text(2048)),
  clientIds: optional(v.pipe(v.array(text(2048)), v.maxLength(20))),
  clientName: optional(v.pipe(text(400), v.transform(singleLine))),
  contactId: optional(text(200)),
  view: optional(View),
  direction: optional(text(20)),
  startDate: optional(
    v.pipe(
      v.string(),
      v.check(value => !Number.isNaN(Date.parse(value)), "not a date"),
    ),
  ),
  data: optional(v.record(v.string(), v.unknown())),
  extraInfo: optional(v.record(v.string(), v.unknown())),
})
export type Received = v.InferOutput<typeof Received>

/** A question outside any interaction, from a bot or a flow. */
export const Question = v.object({
  channel: Channel,
  clientId: optional(text(2048)),
  contactId: optional(text(200)),
})
export type Question = v.InferOutput<typeof Question>

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

/** An interaction as uCRM keeps it; `contactId` is the contact that was identified. */
export const Interaction = v.pipe(
  v.object({
    guid: v.string(),
    channel: v.string(),
    campaign: v.string(),
    /** What admins call the campaign, where they have said so. */
    campaignLabel: v.optional(v.string()),
    agent: v.string(),
    clientId: v.nullable(v.string()),
    clientName: v.nullable(v.string()),
    contactId: v.nullable(v.string()),
    /** The form the host or the campaign asks for; null leaves it to the width of the frame. */
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

/** One line of the agent's active interactions. */
export const Active = v.pipe(
  v.object({
    guid: v.string(),
    channel: v.string(),
    campaign: v.string(),
    clientName: v.nullable(Text),
    /** The ClientID as people read it; null when withheld. */
    display: v.nullable(Address),
    view: v.nullable(View),
    startDate: v.string(),
    version: v.number(),
    seq: v.number(),
  }),
  masked("active"),
  v.metadata({ ref: "Active" }),
)
export type Active = v.InferOutput<typeof Active>

/** The proposal to assign the ClientID to the contact on the screen, which does not hold it. */
export const Offer = v.pipe(
  v.object({
    identifier: Identifier,
    /** Who holds it now: `add` shares it with them, `move` takes it from them. */
    holders: v.array(Card),
    rev: v.number(),
  }),
  v.metadata({ ref: "Offer" }),
)
export type Offer = v.InferOutput<typeof Offer>

export const Undo = v.object({
  kind: v.picklist(["choose", "add", "move", "create"]),
  until: v.string(),
})
export type Undo = v.InferOutput<typeof Undo>

/** All that the Interaction View shows, in one answer. */
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

/** The agent's choice of a contact; `rev` is the claim's, as the agent saw it. */
export const Choice = v.object({
  contactId: name(200),
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

/** An interaction to try: what an admin would see if it came. */
export const PreviewQuestion = v.object({
  ...Question.entries,
  campaign: name(200),
  view: optional(View),
})
export type PreviewQuestion = v.InferOutput<typeof PreviewQuestion>

/** A rule that made a view what it is, with what it speaks of. */
export const Rule = v.object({
  code: v.picklist([
    "matched.contactId",
    "matched.redirected",
    "matched.direct",
    "matched.several",
    "matched.shared",
    "matched.variant",
    "unmatched",
    "withheld.empty",
    "withheld.withheld",
    "withheld.own",
    "withheld.unusable",
    "contactId.unknown",
    "conflict.pending",
    "view.host",
    "view.campaign",
    "view.width",
    "section.always",
    "section.campaign",
    "section.elsewhere",
    "section.inactive",
    "section.notReduced",
    "field.notReduced",
  ]),
  count: v.optional(v.number()),
  view: v.optional(View),
  title: v.optional(v.string()),
  campaigns: v.optional(v.array(v.string())),
  /** The labels of the fields. */
  labels: v.optional(v.array(v.string())),
})
export type Rule = v.InferOutput<typeof Rule>

/** What an agent would see, and the rules that made it so; a view of null is left to the width of the frame. */
export const Previewed = v.object({ document: ViewDocument, view: v.nullable(View), rules: v.array(Rule) })
export type Previewed = v.InferOutput<typeof Previewed>

export const Previews = v.object({ published: Previewed, draft: Previewed })
export type Previews = v.InferOutput<typeof Previews>

/** How an interaction ends under a configuration. */
export const Outcome = v.object({
  kind: v.picklist(["matched", "ambiguous", "unmatched", "withheld"]),
  contactId: v.nullable(v.string()),
  candidates: v.array(v.string()),
  /** The ClientID as people read it; null when withheld. */
  identifier: v.nullable(Address),
  view: v.nullable(View),
  /** The titles of the sections, in their order. */
  sections: v.array(v.string()),
})
export type Outcome = v.InferOutput<typeof Outcome>

export const Replayed = v.object({
  guid: v.string(),
  /** The ContactID that it carried; null for none. */
  asked: v.nullable(v.string()),
  channel: v.string(),
  campaign: v.string(),
  startDate: v.string(),
  published: Outcome,
  draft: Outcome,
})
export type Replayed = v.InferOutput<typeof Replayed>

/** How many of the latest interactions were gone through, and those that the draft changes, newest first. */
export const Replay = v.object({ replayed: v.number(), changed: v.array(Replayed) })
export type Replay = v.InferOutput<typeof Replay>
