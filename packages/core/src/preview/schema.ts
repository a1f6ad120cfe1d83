import * as v from "valibot"
import { Permission } from "../access/schema"
import { View } from "../configuration/schema"
import { ViewDocument } from "../interaction/schema"
import { Address } from "../mask/schema"
import { ResolveRequest } from "../resolution/schema"
import { requiredText } from "../text/schema"

/** An interaction to simulate: nothing of it is stored. */
export const PreviewRequest = v.strictObject({
  ...ResolveRequest.entries,
  campaign: requiredText(200),
  view: v.nullish(View),
  /** The id of the profile of the agent; without it the permissions of the preset for agents. */
  profile: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type PreviewRequest = v.InferOutput<typeof PreviewRequest>

/** A rule that led to the result, with the values it depends on. */
export const Rule = v.object({
  code: v.picklist([
    "matched.contactId",
    "matched.redirected",
    "matched.direct",
    "matched.several",
    "matched.shared",
    "matched.typed",
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
    "identifiers.masked",
  ]),
  count: v.optional(v.number()),
  view: v.optional(View),
  title: v.optional(v.string()),
  campaigns: v.optional(v.array(v.string())),
  /** The labels of the fields. */
  labels: v.optional(v.array(v.string())),
})
export type Rule = v.InferOutput<typeof Rule>

/** The document an agent would receive and the rules that led to it; a view of null follows the width of the frame. */
export const PreviewResult = v.object({ document: ViewDocument, view: v.nullable(View), rules: v.array(Rule) })
export type PreviewResult = v.InferOutput<typeof PreviewResult>

/** Both results as an agent with these permissions sees them. */
export const PreviewPage = v.object({
  published: PreviewResult,
  draft: PreviewResult,
  permissions: v.array(Permission),
})
export type PreviewPage = v.InferOutput<typeof PreviewPage>

/** The result of an interaction under one configuration. */
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

export const ReplayResult = v.object({
  guid: v.string(),
  /** The ContactID that it carried; null for none. */
  input: v.nullable(v.string()),
  channel: v.string(),
  campaign: v.string(),
  startDate: v.string(),
  published: Outcome,
  draft: Outcome,
})
export type ReplayResult = v.InferOutput<typeof ReplayResult>

/** How many of the latest interactions were replayed, and those that the draft changes, newest first. */
export const Replay = v.object({ replayed: v.number(), changed: v.array(ReplayResult) })
export type Replay = v.InferOutput<typeof Replay>
