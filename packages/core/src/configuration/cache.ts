import { randomUUID } from "node:crypto"
import QuickLRU from "quick-lru"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Retention } from "../retention"
import type { Section } from "../section/schema"
import { isVisible } from "../section/schema"
import { Table, type Write } from "../table"
import { campaignKey } from "../text/keys"
import { type Configuration, type FirstSeen, fromItems, item, KEYS, partition } from "./items"

/**
 * The number of accounts whose configuration is cached, at least; twice as many at most. It is limited because a caller
 * can invent account names, as in the address of a frame.
 */
export const CACHE_MAX = 500

/**
 * The ages of a change, in milliseconds, at which its items are read again. A query beside a transaction is only
 * read-committed: it can return the new state of one item and the old state of another.
 */
const REREAD_AT_MS = [50, 250, 1000, 5000]

/** The mark of a configuration: every change replaces it, in its own transaction. */
interface Mark {
  value: string
  /** When the change was made, in milliseconds since the epoch. */
  changedAt: number
}

const markKey = (account: string) => ({ pk: partition(account), sk: KEYS.mark })

async function loadMark(account: string): Promise<Mark> {
  const stored = await Table.get(markKey(account))
  return { value: String(stored?.["value"] ?? ""), changedAt: Number(stored?.["changedAt"] ?? 0) }
}

interface Entry {
  mark: string
  /** When the items are read again although the mark is the same, in milliseconds since the epoch. */
  rereadAt: number
  configuration: Promise<Configuration>
  loaded?: Configuration
}

function nextRereadAt({ changedAt }: Mark) {
  const next = REREAD_AT_MS.map(age => changedAt + age).find(at => at > Clock.millis())
  return next ?? Number.POSITIVE_INFINITY
}

/**
 * The configurations that one process has read. Each is used for as long as the account's mark, one small strongly
 * consistent read with every request, is the one that it was read under.
 */
export class ConfigurationCache {
  readonly #entries = new QuickLRU<string, Entry>({ maxSize: CACHE_MAX })

  #load(account: string, mark: Mark, items = Table.queryAll({ pk: partition(account) })) {
    const entry: Entry = { mark: mark.value, rereadAt: nextRereadAt(mark), configuration: items.then(fromItems) }
    this.#entries.set(account, entry)
    entry.configuration.then(
      configuration => {
        entry.loaded = configuration
        const { switchesAt = 0, retention } = configuration
        Retention.cacheRetention(account, retention)
        // Every process switches to the new normalizer at the same moment.
        if (switchesAt > Clock.millis()) entry.rereadAt = Math.min(entry.rereadAt, switchesAt)
      },
      () => this.#entries.get(account) === entry && this.#entries.delete(account),
    )
    return entry.configuration
  }

  /** Returns the present configuration of an account. Throws `table.unavailable`. */
  async load(account: string): Promise<Configuration> {
    // The first read of an account does not wait for its mark.
    const items = this.#entries.has(account) ? undefined : Table.queryAll({ pk: partition(account) })
    items?.catch(() => undefined)
    const mark = await loadMark(account)
    const entry = this.#entries.get(account)
    if (entry?.mark === mark.value && entry.rereadAt > Clock.millis()) return entry.configuration
    return this.#load(account, mark, items)
  }

  /** Removes the configuration of an account. */
  delete(account: string) {
    this.#entries.delete(account)
  }

  /** Returns the configuration that was read last, which may be out of date; undefined when there is none. */
  findCached(account: string): Configuration | undefined {
    const entry = this.#entries.get(account)
    return entry && entry.rereadAt > Clock.millis() ? entry.loaded : undefined
  }
}

const cache = new ConfigurationCache()

/** Returns the configuration that this process read last, which may be out of date; undefined when there is none. */
export function findCached(account: string) {
  return cache.findCached(account)
}

/** How long one request or job uses the check of a mark before it reads the mark again, in milliseconds. */
const CHECK_TTL_MS = 1000

interface Check {
  until: number
  configuration: Promise<Configuration>
}

const checks = new WeakMap<object, Map<string, Check>>()

/**
 * Returns the configuration of an account as it is at the beginning of the request; a job gets a change after at most
 * a second. Throws `table.unavailable`.
 */
export function load(account: string): Promise<Configuration> {
  const scope = Actor.scope()
  if (!scope) return cache.load(account)
  const scopeChecks = checks.get(scope) ?? new Map<string, Check>()
  checks.set(scope, scopeChecks)
  const check = scopeChecks.get(account)
  if (check && check.until > Clock.millis()) return check.configuration
  const configuration = cache.load(account)
  scopeChecks.set(account, { until: Clock.millis() + CHECK_TTL_MS, configuration })
  configuration.catch(() => scopeChecks.delete(account))
  return configuration
}

/** Returns the present configuration of the actor's account. Throws `table.unavailable`. */
export function current() {
  return load(Actor.account())
}

/**
 * Returns the result of `read` under the present configuration, and that configuration. `read` runs beside the check
 * under the cached configuration, and again when that has changed: it must not write. Throws `table.unavailable`, and
 * what `read` throws under the present configuration.
 */
export async function readSpeculatively<T>(
  read: (configuration: Configuration) => Promise<T>,
): Promise<[T, Configuration]> {
  const cached = findCached(Actor.account())
  const checked = current()
  if (!cached) {
    const configuration = await checked
    return [await read(configuration), configuration]
  }
  const result = read(cached)
  result.catch(() => undefined)
  const configuration = await checked
  return [await (configuration === cached ? result : read(configuration)), configuration]
}

/** Returns the write that replaces the mark of an account's configuration, for the transaction of every change. */
export function markWrite(account: string): Write {
  return Table.putWrite({ ...item(account, KEYS.mark, randomUUID()), changedAt: Clock.millis() })
}

/** Writes a change of an account's configuration in one transaction with its new mark. Throws what the writes throw. */
export async function commit(account: string, writes: Write[]) {
  await Table.transact([...writes, markWrite(account)])
  invalidate(account)
}

/** Makes this process read an account's configuration again, and check it again within the running request. */
export function invalidate(account: string) {
  cache.delete(account)
  const scope = Actor.scope()
  if (scope) checks.get(scope)?.delete(account)
}

/** A limit for hosts that give each interaction a campaign of its own: every request reads all campaigns. */
const MAX_CAMPAIGNS = 500

function isSeen({ campaigns }: Configuration, name: string) {
  return (
    campaignKey(name) === "" ||
    campaigns.get(campaignKey(name))?.seenAt !== undefined ||
    campaigns.size >= MAX_CAMPAIGNS
  )
}

/** Returns the writes that record a campaign's first interaction, for its transaction; none when it was seen before. */
export function firstSeenWrites(configuration: Configuration, name: string): Write[] {
  if (isSeen(configuration, name)) return []
  const firstSeen: FirstSeen = { name, at: Clock.iso() }
  // Writers at the same moment record the same fact, so the write is unconditional.
  const account = Actor.account()
  return [Table.putWrite(item(account, KEYS.firstSeen + campaignKey(name), firstSeen)), markWrite(account)]
}

/** Marks a campaign as seen in the cached configuration, so that this process does not record it again. */
export function markSeen(configuration: Configuration, name: string) {
  if (isSeen(configuration, name)) return
  const { campaigns } = configuration
  const key = campaignKey(name)
  campaigns.set(key, { ...(campaigns.get(key) ?? { name, version: 0 }), seenAt: Clock.iso() })
}

/** Returns the sections that a contact shows outside of any interaction, in their order. Throws `table.unavailable`. */
export async function listShownSections(): Promise<Section[]> {
  return (await current()).sections.filter(section => isVisible(section, null))
}
