import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Configuration } from "../configuration"
import { Live } from "../live"
import { type Item, Table, type Write } from "../table"
import type { ActiveInteraction } from "./schema"
import { loadMany, type StoredInteraction } from "./store"

const RETENTION_DAYS = 31
const DAY_MS = 24 * 60 * 60 * 1000
/** The number of partitions of a day: a single one would receive every new interaction of the account. */
const SHARDS = 16

const dayOf = (at: string) => at.slice(0, 10)
const partition = (account: string, day: string, shard: number) => `A#${account}#RECENT#${day}#${shard}`

/** Returns the partitions of the interactions that arrived on a day of UTC. */
export function dayPartitions(account: string, day: string) {
  return Array.from({ length: SHARDS }, (_, shard) => partition(account, day, shard))
}

/** Returns the key of an interaction among the account's recent ones. */
export function recentKey(account: string, { guid, receivedAt }: Pick<StoredInteraction, "guid" | "receivedAt">) {
  const shard = (createHash("sha256").update(guid).digest()[0] ?? 0) % SHARDS
  return { pk: partition(account, dayOf(receivedAt), shard), sk: `${receivedAt}#${guid}` }
}

/** How long after its interaction an entry expires. It is written again once that expiry has moved by half as much. */
const ENTRY_EXTRA_SECONDS = 2 * 24 * 60 * 60

/** Returns the `ttl` attribute of the entry of an interaction in a list; none while the account keeps interactions. */
export function entryExpiry(interaction: Item | undefined): { ttl?: number } {
  const ttl = interaction?.["ttl"]
  return typeof ttl === "number" ? { ttl: ttl + ENTRY_EXTRA_SECONDS } : {}
}

/** Returns whether an entry with the first expiry must be written again with the second one. */
export function expiresSooner({ ttl: storedTtl }: { ttl?: number }, { ttl: neededTtl }: { ttl?: number }) {
  return storedTtl !== undefined && (neededTtl === undefined || neededTtl - storedTtl > ENTRY_EXTRA_SECONDS / 2)
}

/** Returns the guids of a day's latest interactions, newest first, at most `limit`. */
async function listDay(account: string, day: string, limit: number) {
  const pages = await Promise.all(dayPartitions(account, day).map(pk => Table.query({ pk, limit, newestFirst: true })))
  return pages
    .flatMap(({ items }) => items)
    .sort((a, b) => (a.sk < b.sk ? 1 : -1))
    .slice(0, limit)
    .map(item => String(item["guid"]))
}

/**
 * Loads the account's latest interactions of 31 days, newest first, at most `limit`; one that has just arrived may be
 * missing for about a second. Throws `table.unavailable`.
 */
export async function loadRecent(limit: number): Promise<StoredInteraction[]> {
  const account = Actor.account()
  const guids: string[] = []
  for (let day = 0; day < RETENTION_DAYS && guids.length < limit; day++) {
    const date = dayOf(new Date(Clock.millis() - day * DAY_MS).toISOString())
    guids.push(...(await listDay(account, date, limit - guids.length)))
  }
  const positions = new Map(guids.map((guid, index) => [guid, index]))
  const interactions = await loadMany(guids)
  return interactions.sort((a, b) => (positions.get(a.guid) ?? 0) - (positions.get(b.guid) ?? 0))
}

const HOUR_SECONDS = 60 * 60

/**
 * Returns the write that adds an interaction to its agent's active list, where it stays for the account's
 * limit after its newest message.
 */
export function activeListWrite(
  interaction: StoredInteraction,
  display: string | null,
  seq: number,
  { identity }: Pick<Configuration, "identity">,
): Write {
  const active: ActiveInteraction = {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    clientName: interaction.clientName || null,
    display,
    view: interaction.view ?? null,
    startDate: interaction.startDate,
    version: interaction.version,
    seq,
  }
  return Table.putWrite({
    ...Live.activeKey(interaction.agent, interaction.guid),
    ...active,
    listedAt: Clock.iso(),
    ttl: Clock.ttl(identity.activeHours * HOUR_SECONDS),
  })
}

/** Returns the write that removes an interaction from its agent's active list. */
export function inactiveListWrite({ agent, guid }: StoredInteraction): Write {
  return Table.deleteWrite(Live.activeKey(agent, guid))
}

/** Returns the time (ISO 8601) before which an entry of an active list is too old to count. */
function activeSince({ identity }: Pick<Configuration, "identity">) {
  return new Date(Clock.millis() - identity.activeHours * HOUR_SECONDS * 1000).toISOString()
}

/**
 * Returns the guids of those interactions that are in the active lists of their agents, where an interaction without
 * an end stays until the account's limit. Throws `table.unavailable`.
 */
export async function listActiveGuids(
  interactions: readonly StoredInteraction[],
  configuration: Pick<Configuration, "identity">,
): Promise<Set<string>> {
  const active = interactions.filter(({ state }) => state === "active")
  const items = await Table.getAll(active.map(({ agent, guid }) => Live.activeKey(agent, guid)))
  const since = activeSince(configuration)
  return new Set(items.filter(item => String(item["listedAt"]) >= since).map(item => String(item["guid"])))
}

/**
 * Lists the agent's active interactions, newest first, without those that are older than the account's limit. Throws
 * `table.unavailable`.
 */
export async function listActive(
  agent: string,
  configuration: Pick<Configuration, "identity">,
): Promise<ActiveInteraction[]> {
  const items = await Live.listActive(agent)
  const since = activeSince(configuration)
  return items
    .filter(item => String(item["listedAt"]) >= since)
    .map(({ pk: _pk, sk: _sk, listedAt: _at, ttl: _ttl, ...active }) => active as unknown as ActiveInteraction)
    .sort((a, b) => (a.startDate < b.startDate ? 1 : a.startDate > b.startDate ? -1 : b.seq - a.seq))
}
