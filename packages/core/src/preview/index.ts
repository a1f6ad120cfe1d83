import { isDeepStrictEqual } from "node:util"
import { AGENT_PERMISSIONS, type Permission } from "../access/schema"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { Config, type Configuration } from "../configuration"
import type { ConfigurationStage, View } from "../configuration/schema"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Interaction, type StoredInteraction } from "../interaction"
import type { IncomingInteraction } from "../interaction/schema"
import { Mask } from "../mask"
import { Resolution } from "../resolution"
import { isVisible, type Section } from "../section/schema"
import { campaignKey } from "../text/keys"
import {
  type Outcome,
  type PreviewPage,
  type PreviewRequest,
  PreviewResult,
  type Replay,
  type ReplayResult,
  type Rule,
} from "./schema"

export * as Preview from "."

const PERMISSION = "config.forms"

/** Resolves an interaction under a configuration as `receive` does, and writes nothing. Throws `lookup.failed`. */
async function simulate(
  configuration: Configuration,
  incoming: IncomingInteraction,
  lookUp: typeof Resolution.lookUp = Resolution.lookUp,
) {
  const resolved = await Resolution.resolve(incoming, configuration, incoming.campaign, { lookUp })
  const interaction: StoredInteraction = {
    ...Interaction.newInteraction(incoming),
    link: Resolution.linkFrom(resolved.resolution),
    contactIdUnknown: resolved.contactId === "unknown",
  }
  return { resolved, interaction }
}

async function previewUnder(configuration: Configuration, incoming: IncomingInteraction): Promise<PreviewResult> {
  const { resolved, interaction } = await simulate(configuration, incoming)
  const document = await Interaction.toView(interaction, configuration)
  const { view } = document.interaction
  const request = { campaign: incoming.campaign, view: incoming.view ?? null, resultView: view }
  return { document, view, rules: explain(configuration, resolved, request) }
}

/** Returns a result as an agent with some permissions sees it: without `identifiers.view` masked. */
async function resultForPermissions(
  permissions: readonly Permission[],
  { sections }: Configuration,
  result: PreviewResult,
) {
  if (permissions.includes("identifiers.view")) return result
  const rules = [...result.rules, { code: "identifiers.masked" as const }]
  const masked = await Mask.maskResponse(PreviewResult, { ...result, rules }, Contact.loadMany, sections)
  return masked as PreviewResult
}

/**
 * Returns the permissions of a profile, which requires `config.profiles`; without one those of the preset for agents.
 */
async function permissionsOf(profile: string | undefined, { profiles }: Configuration): Promise<readonly Permission[]> {
  if (profile === undefined) return AGENT_PERMISSIONS
  await Actor.allowed("config.profiles")
  const requestedProfile = profiles.get(profile)
  if (!requestedProfile) throw new Failure("profile.notFound", "There is no such profile.")
  return requestedProfile.permissions
}

/**
 * Returns the view document of an interaction under the published and under the draft configuration, each with the
 * rules that led to it, as an agent with the profile of the request sees them. Writes nothing. Throws `lookup.failed`,
 * `profile.notFound`, `permission.denied`.
 */
export async function preview({ profile, ...request }: PreviewRequest): Promise<PreviewPage> {
  const { id: agent } = await Actor.allowed(PERMISSION)
  const snapshot = await Config.loadSnapshot().catch(Resolution.toLookupFailure)
  const incoming: IncomingInteraction = { ...request, guid: "preview", agent, startDate: Clock.iso() }
  const permissions = await permissionsOf(profile, Config.configurationOf(snapshot, "published"))
  const resultUnder = async (stage: ConfigurationStage) => {
    const configuration = Config.configurationOf(snapshot, stage)
    return resultForPermissions(permissions, configuration, await previewUnder(configuration, incoming))
  }
  const [published, draft] = await Promise.all([resultUnder("published"), resultUnder("draft")])
  return { published, draft, permissions: [...permissions] }
}

const REPLAY_PERMISSION = "config.forms"
const MAX_INTERACTIONS = 100
const CONCURRENCY = 10

/**
 * Returns a lookup that reads the same identifiers once: the configuration changes the identifiers, not their holders.
 */
function cachedLookup(): typeof Resolution.lookUp {
  const cache = new Map<string, Promise<Resolution.Lookup>>()
  return (ids, campaign) => {
    const key = JSON.stringify(ids)
    const lookup = cache.get(key) ?? Resolution.lookUp(ids, campaign)
    cache.set(key, lookup)
    return lookup
  }
}

async function outcomeUnder(
  configuration: Configuration,
  interaction: StoredInteraction,
  lookUp: typeof Resolution.lookUp,
): Promise<Outcome> {
  const { resolution } = (await simulate(configuration, interaction, lookUp)).resolved
  const visible = configuration.sections.filter(section => isVisible(section, interaction.campaign))
  return {
    kind: resolution.kind,
    contactId: resolution.contactId,
    candidates: resolution.candidates.map(candidate => candidate.contactId),
    identifier: resolution.identifier?.display ?? null,
    view: Interaction.campaignSettings(interaction, configuration).view,
    sections: visible.map(section => section.title),
  }
}

async function replayOne(
  published: Configuration,
  draft: Configuration,
  interaction: StoredInteraction,
): Promise<ReplayResult> {
  const lookUp = cachedLookup()
  const before = await outcomeUnder(published, interaction, lookUp)
  const after = await outcomeUnder(draft, interaction, lookUp)
  const { guid, contactId, channel, campaign, startDate } = interaction
  return { guid, input: contactId || null, channel, campaign, startDate, published: before, draft: after }
}

const differs = ({ published, draft }: ReplayResult) => !isDeepStrictEqual(published, draft)

/**
 * Replays the account's latest hundred interactions and returns those that would end differently, or show other
 * sections, under the draft. Writes nothing. Throws `lookup.failed`, `permission.denied`.
 */
export async function replay(): Promise<Replay> {
  await Actor.allowed(REPLAY_PERMISSION)
  const [snapshot, interactions] = await Promise.all([
    Config.loadSnapshot(),
    Interaction.loadRecent(MAX_INTERACTIONS),
  ]).catch(Resolution.toLookupFailure)
  const [published, draft] = [Config.configurationOf(snapshot, "published"), Config.configurationOf(snapshot, "draft")]
  const results = await mapInBatches(interactions, CONCURRENCY, interaction => replayOne(published, draft, interaction))
  return { replayed: results.length, changed: results.filter(differs) }
}

function ambiguityRule({ resolution: { candidates }, lookup: { holders } }: Resolution.Resolved): Rule {
  if (candidates.length > 1) return { code: "matched.several", count: candidates.length }
  const [holder] = holders
  if (holder?.isTyped) return { code: "matched.typed" }
  return { code: holder?.tier === "variant" ? "matched.variant" : "matched.shared" }
}

function outcomeRule(resolved: Resolution.Resolved): Rule {
  const { kind, by, redirectedFrom } = resolved.resolution
  const { primary } = resolved.caller.ids
  if (kind === "matched" && by === "contactId")
    return { code: redirectedFrom ? "matched.redirected" : "matched.contactId" }
  if (kind === "matched") return { code: "matched.direct" }
  if (kind === "ambiguous") return ambiguityRule(resolved)
  if (kind === "unmatched" || !primary.withheld) return { code: "unmatched" }
  return { code: `withheld.${primary.reason}` }
}

const viewRule = (requested: View | null, campaign: View | null): Rule =>
  requested
    ? { code: "view.host", view: requested }
    : campaign
      ? { code: "view.campaign", view: campaign }
      : { code: "view.width" }

function sectionRule(section: Section, campaign: string): Rule {
  const { title, campaigns } = section
  if (!section.active) return { code: "section.inactive", title }
  if (!isVisible(section, campaign)) return { code: "section.elsewhere", title, campaigns }
  return { code: campaigns.length === 0 ? "section.always" : "section.campaign", title }
}

/** Returns the rules for the parts of a shown section that the reduced view omits. */
function reducedRules(section: Section): Rule[] {
  const { title } = section
  if (!section.reduced) return [{ code: "section.notReduced", title }]
  const labels = section.fields.filter(field => !field.reduced).map(field => field.label)
  return labels.length > 0 ? [{ code: "field.notReduced", title, labels }] : []
}

/** The campaign and the views of a previewed interaction. */
interface ExplainRequest {
  campaign: string
  /** The view that the interaction sets. */
  view: View | null
  /** The view that results. */
  resultView: View | null
}

/** Returns the rules that led to a preview's result, in the order in which they apply. */
function explain(
  { sections, campaigns }: Configuration,
  resolved: Resolution.Resolved,
  { campaign, view, resultView }: ExplainRequest,
): Rule[] {
  return [
    outcomeRule(resolved),
    ...resolved.resolution.notices
      .filter(({ code }) => code === "contactId.unknown" || code === "conflict.pending")
      .map(({ code }) => ({ code }) as Rule),
    viewRule(view, campaigns.get(campaignKey(campaign))?.view ?? null),
    ...sections.map(section => sectionRule(section, campaign)),
    ...(resultView === "reduced" ? sections.filter(section => isVisible(section, campaign)).flatMap(reducedRules) : []),
  ]
}
