import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import type { Configuration } from "../config"
import { Edition } from "../edition"
import { isVisible } from "../section/values"
import { configured } from "./campaign"
import { failed, type Lookup, lookup } from "./lookup"
import { arrival } from "./preview"
import * as Recent from "./recent"
import type { Outcome, Replay, Replayed } from "./schema"
import * as Store from "./store"

const PERMISSION = "config.forms"
const LATEST = 100
const AT_ONCE = 10

type Found = Map<string, Promise<Lookup>>

/** What is found for an interaction does not depend on the configuration but by its identifiers: it is read once. */
async function outcome(configuration: Configuration, kept: Store.Kept, found: Found): Promise<Outcome> {
  const { resolution } = await arrival(configuration, kept, ({ ids }) => {
    const key = JSON.stringify(ids)
    const look = found.get(key) ?? lookup(ids, kept.campaign)
    found.set(key, look)
    return look
  })
  return {
    kind: resolution.kind,
    contactId: resolution.contactId,
    candidates: resolution.candidates.map(candidate => candidate.contactId),
    identifier: resolution.identifier?.display ?? null,
    view: configured(kept, configuration).view,
    sections: configuration.sections.filter(section => isVisible(section, kept.campaign)).map(section => section.title),
  }
}

async function replayed(published: Configuration, drafted: Configuration, kept: Store.Kept): Promise<Replayed> {
  const found: Found = new Map()
  const before = await outcome(published, kept, found)
  const after = await outcome(drafted, kept, found)
  const { guid, channel, campaign, startDate } = kept
  return { guid, asked: kept.contactId || null, channel, campaign, startDate, published: before, draft: after }
}

const differs = ({ published, draft }: Replayed) => !isDeepStrictEqual(published, draft)

/**
 * Those of the account's latest hundred interactions that would end otherwise, or show other sections, under the draft.
 * Stores nothing. Throws `lookup.failed`, `permission.denied`.
 */
export async function replay(): Promise<Replay> {
  await Actor.allowed(PERMISSION)
  const [stand, guids] = await Promise.all([Edition.read(), Recent.latest(LATEST)]).catch(failed)
  const [published, drafted] = [Edition.configured(stand, "published"), Edition.configured(stand, "draft")]
  const kept = await Store.loadAll(guids).catch(failed)
  const inOrder = kept.toSorted((a, b) => guids.indexOf(a.guid) - guids.indexOf(b.guid))
  const all: Replayed[] = []
  for (let at = 0; at < inOrder.length; at += AT_ONCE)
    all.push(...(await Promise.all(inOrder.slice(at, at + AT_ONCE).map(kept => replayed(published, drafted, kept)))))
  return { replayed: all.length, changed: all.filter(differs) }
}
