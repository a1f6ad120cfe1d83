import { AGENT_PERMISSIONS, type Permission } from "../access/schema"
import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Configuration } from "../configuration"
import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Interaction, type StoredInteraction } from "../interaction"
import type { IncomingInteraction } from "../interaction/schema"
import { Mask } from "../mask"
import { Resolution } from "../resolution"
import { explain } from "./rules"
import { type PreviewPage, type PreviewRequest, PreviewResult } from "./schema"

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

/** Returns a result as an agent with some permissions sees it: without `identifiers.view` masked. */
async function seenWith(permissions: readonly Permission[], { sections }: Configuration, result: PreviewResult) {
  if (permissions.includes("identifiers.view")) return result
  const rules = [...result.rules, { code: "identifiers.masked" as const }]
  const masked = await Mask.maskResponse(PreviewResult, { ...result, rules }, Contact.loadMany, sections)
  return masked as PreviewResult
}

/** Returns the permissions of a profile, which requires `config.profiles`; without one those of the preset for agents. */
async function permissionsOf(profile: string | undefined, { profiles }: Configuration): Promise<readonly Permission[]> {
  if (profile === undefined) return AGENT_PERMISSIONS
  await Actor.allowed("config.profiles")
  const found = profiles.get(profile)
  if (!found) throw new Failure("profile.notFound", "There is no such profile.")
  return found.permissions
}

/**
 * Returns the view document of an interaction under the published and under the draft configuration, each with the
 * rules that led to it, as an agent with the profile of the request sees them. Writes nothing. Throws `lookup.failed`,
 * `profile.notFound`, `permission.denied`.
 */
export async function preview({ profile, ...request }: PreviewRequest): Promise<PreviewPage> {
  const { id: agent } = await Actor.allowed(PERMISSION)
  const stand = await Config.loadSnapshot().catch(Resolution.toLookupFailure)
  const incoming: IncomingInteraction = { ...request, guid: "preview", agent, startDate: Clock.iso() }
  const permissions = await permissionsOf(profile, Config.configurationOf(stand, "published"))
  const resultUnder = async (stage: ConfigurationStage) => {
    const configuration = Config.configurationOf(stand, stage)
    return seenWith(permissions, configuration, await previewUnder(configuration, incoming))
  }
  const [published, draft] = await Promise.all([resultUnder("published"), resultUnder("draft")])
  return { published, draft, permissions: [...permissions] }
}
