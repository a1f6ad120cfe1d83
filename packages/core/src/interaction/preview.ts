import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Configuration } from "../config"
import { Edition } from "../edition"
import { decide } from "./decide"
import { carries, documentUnder, facts } from "./document"
import { failed, type Lookup, lookup } from "./lookup"
import { rules } from "./rules"
import type { Previewed, PreviewQuestion, Previews, Received } from "./schema"
import { fresh, named, settledBy } from "./start"
import type { Kept } from "./store"

const PERMISSION = "config.forms"

/** What an interaction would be when it arrives, with what it carries and what is found: as `start`, nothing written. */
export async function arrival(
  configuration: Configuration,
  received: Received,
  found: (carried: ReturnType<typeof carries>) => Promise<Lookup>,
) {
  const carried = carries(received, configuration)
  const [look, contactId] = await Promise.all([found(carried), named(received.contactId)]).catch(failed)
  const resolution = decide(facts(carried, look, { settled: null, contactId }))
  const kept: Kept = {
    ...fresh(received),
    settled: settledBy(resolution),
    contactIdUnknown: contactId === "unknown",
  }
  return { carried, look, resolution, kept }
}

async function seen(configuration: Configuration, received: Received): Promise<Previewed> {
  const { carried, look, resolution, kept } = await arrival(configuration, received, ({ ids }) =>
    lookup(ids, received.campaign),
  )
  const document = await documentUnder(configuration, kept)
  const view = document.interaction.view
  const asked = { campaign: received.campaign, view: received.view ?? null, form: view }
  return { document, view, rules: rules(configuration, resolution, carried, look, asked) }
}

/**
 * What an agent would see of an interaction under the published and under the drafted configuration, and by which
 * rules. Stores nothing. Throws `lookup.failed`, `permission.denied`.
 */
export async function preview(asked: PreviewQuestion): Promise<Previews> {
  const { id: agent } = await Actor.allowed(PERMISSION)
  const stand = await Edition.read().catch(failed)
  const received: Received = { ...asked, guid: "preview", agent, startDate: Clock.iso() }
  const [published, draft] = await Promise.all(
    (["published", "draft"] as const).map(edition => seen(Edition.configured(stand, edition), received)),
  )
  return { published: published as Previewed, draft: draft as Previewed }
}
