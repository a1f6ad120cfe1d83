import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Configuration } from "../configuration"
import { Config } from "../configuration"
import { Interaction, type StoredInteraction } from "../interaction"
import type { IncomingInteraction } from "../interaction/schema"
import { Resolution } from "../resolution"
import { explain } from "./rules"
import type { PreviewPage, PreviewRequest, PreviewResult } from "./schema"

const PERMISSION = "config.forms"

/** Resolves an interaction under a configuration as `receive` does, and writes nothing. Throws `lookup.failed`. */
export async function simulate(
  configuration: Configuration,
  incoming: IncomingInteraction,
  find: typeof Resolution.lookup = Resolution.lookup,
) {
  const resolved = await Resolution.resolve(incoming, configuration, incoming.campaign, { find })
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
  const request = { campaign: incoming.campaign, view: incoming.view ?? null, form: view }
  return { document, view, rules: explain(configuration, resolved, request) }
}

/**
 * Returns the view document of an interaction under the published and under the draft configuration, each with the
 * rules that led to it. Writes nothing. Throws `lookup.failed`, `permission.denied`.
 */
export async function preview(request: PreviewRequest): Promise<PreviewPage> {
  const { id: agent } = await Actor.allowed(PERMISSION)
  const stand = await Config.loadSnapshot().catch(Resolution.toLookupFailure)
  const incoming: IncomingInteraction = { ...request, guid: "preview", agent, startDate: Clock.iso() }
  const [published, draft] = await Promise.all([
    previewUnder(Config.configurationOf(stand, "published"), incoming),
    previewUnder(Config.configurationOf(stand, "draft"), incoming),
  ])
  return { published, draft }
}
