import { createHash } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { MatchStats } from "../match-stats"
import { accountOf, asStream, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import { entryExpiry, expiresSooner, recentKey } from "./list"
import { fromItem, isEarlyEnd, type StoredInteraction } from "./store"
import { startedEntry } from "./update"

/** Each interaction has a write of its own and at most two of counters, in a transaction of at most 100 writes. */
const INTERACTIONS_PER_TRANSACTION = 33

interface Change {
  account: string
  interaction: StoredInteraction
  expiry: { ttl?: number }
  /** The counters of the interaction before its change and after it. */
  before: MatchStats.Counters
  after: MatchStats.Counters
}

const toStored = (item: Item | undefined) => item as unknown as StoredInteraction | undefined

const countersOf = (item: Item | undefined) => MatchStats.countersOf(toStored(item)?.statistics)

function toChange({ keys, old, new: image }: StreamRecord): Change[] {
  const [account, interaction] = [accountOf(keys), toStored(image)]
  if (!account || !interaction || !image || isEarlyEnd(image)) return []
  return [{ account, interaction, expiry: entryExpiry(image), before: countersOf(old), after: countersOf(image) }]
}

/** Returns the last change of each interaction, with the counters before its first one. */
function latestChanges(records: StreamRecord[]): Change[] {
  const latest = new Map<string, Change>()
  for (const change of records.flatMap(toChange)) {
    const id = `${change.account}#${change.interaction.guid}`
    const earlier = latest.get(id)
    if (!earlier) latest.set(id, change)
    else if (earlier.interaction.version < change.interaction.version)
      latest.set(id, { ...change, before: earlier.before })
  }
  return [...latest.values()]
}

const recentKeyOf = ({ account, interaction }: Change) => recentKey(account, interaction)
const itemId = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\n${sk}`
const expiryOf = ({ ttl }: Item) => (typeof ttl === "number" ? { ttl } : {})
const shardSeed = (guid: string) => createHash("sha256").update(guid).digest()[0] ?? 0

/** Returns the write that records the counters of an interaction, which fails when another delivery changed them. */
function recordWrite(change: Change, recorded: Item | undefined): Write {
  const { guid, version } = change.interaction
  return Table.putWrite(
    { ...recentKeyOf(change), guid, version, counters: change.after, ...change.expiry },
    recorded ? { equals: { version: recorded["version"] } } : { is: "notExists" },
    () => new ConcurrencyError("statistics"),
  )
}

async function countChanges(changes: Change[]) {
  const items = new Map((await Table.getAll(changes.map(recentKeyOf))).map(item => [itemId(item), item]))
  const deltas = new MatchStats.CounterDeltas()
  const writes: Write[] = []
  for (const change of changes) {
    const recorded = items.get(itemId(recentKeyOf(change)))
    if (recorded && Number(recorded["version"]) >= change.interaction.version) continue
    const recordedCounters = (recorded?.["counters"] ?? {}) as MatchStats.Counters
    const isCounted =
      MatchStats.countersEqual(recordedCounters, change.after) && MatchStats.countersEqual(change.before, change.after)
    if (recorded && isCounted && !expiresSooner(expiryOf(recorded), change.expiry)) continue
    writes.push(recordWrite(change, recorded))
    if (change.interaction.statistics)
      deltas.add(change.account, change.interaction.statistics, recordedCounters, change.after)
  }
  if (writes.length === 0) return
  await Table.transact([...writes, ...deltas.writes(shardSeed(changes[0]?.interaction.guid ?? ""))])
}

async function countRecords(records: StreamRecord[]) {
  const changes = latestChanges(records)
  for (let at = 0; at < changes.length; at += INTERACTIONS_PER_TRANSACTION) {
    const chunk = changes.slice(at, at + INTERACTIONS_PER_TRANSACTION)
    await retryOnConflict(() => countChanges(chunk))
  }
}

/**
 * Counts interactions in the match statistics and lists them among the recent ones. The counters of an interaction
 * are stored with its version in the transaction that adds them: a change that is delivered twice, late or out of order
 * counts once.
 */
export const statisticsSubscriber: Subscriber = {
  name: "statistics",
  sortKeyPrefixes: ["INTERACTION"],
  handle: countRecords,
}

const ENTRY_SUBJECT = "timeline entry"

const toInteraction = (image: Item | undefined) => (image && !isEarlyEnd(image) ? fromItem(image) : undefined)

/** Replaces the entry of an interaction on a contact's timeline when there is one. */
async function replaceEntry(contactId: string, interaction: StoredInteraction) {
  const write = Contact.timelineEntryWrite(
    contactId,
    startedEntry(interaction),
    () => new ConcurrencyError(ENTRY_SUBJECT),
  )
  await Table.transact([write]).catch(error => {
    // The interaction has moved to another contact since: its entry is written there.
    if (!(error instanceof ConcurrencyError && error.subject === ENTRY_SUBJECT)) throw error
  })
}

async function updateEntry({ keys, old, new: image }: StreamRecord) {
  const account = accountOf(keys)
  const [before, after] = [toInteraction(old), toInteraction(image)]
  const contactId = after?.link?.contactId
  // A change of the contact writes the entry itself.
  if (account === undefined || !before || !after || !contactId || before.link?.contactId !== contactId) return
  if (isDeepStrictEqual(startedEntry(before), startedEntry(after))) return
  await asStream(account, async () => {
    // The configuration has the account's retention, which the entry expires by.
    await Promise.all([Actor.current(), Config.current()])
    await replaceEntry(contactId, after)
  })
}

/** Updates the entry of an interaction on its contact's timeline once it has ended, or was reopened. */
export const timelineSubscriber: Subscriber = {
  name: "timeline",
  sortKeyPrefixes: ["INTERACTION"],
  handle: async records => {
    for (const record of records) await updateEntry(record)
  },
}
