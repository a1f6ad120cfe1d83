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
  /** What the interaction adds to the counters: before its change and after it. */
  before: MatchStats.Counters
  after: MatchStats.Counters
}

const imageOf = (item: Item | undefined) => item as unknown as StoredInteraction | undefined

const countersOf = (item: Item | undefined) => MatchStats.countersOf(imageOf(item)?.statistics)

function toChange({ keys, old, new: image }: StreamRecord): Change[] {
  const [account, interaction] = [accountOf(keys), imageOf(image)]
  if (!account || !interaction || !image || isEarlyEnd(image)) return []
  return [{ account, interaction, expiry: entryExpiry(image), before: countersOf(old), after: countersOf(image) }]
}

/** Returns the last change of each interaction, and what it added to the counters before the first. */
function latestChanges(records: StreamRecord[]): Change[] {
  const latest = new Map<string, Change>()
  for (const change of records.flatMap(toChange)) {
    const id = `${change.account}#${change.interaction.guid}`
    const known = latest.get(id)
    if (!known) latest.set(id, change)
    else if (known.interaction.version < change.interaction.version) latest.set(id, { ...change, before: known.before })
  }
  return [...latest.values()]
}

const keyOf = ({ account, interaction }: Change) => recentKey(account, interaction)
const idOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\n${sk}`
const expiryOf = ({ ttl }: Item) => (typeof ttl === "number" ? { ttl } : {})
const shardSeed = (guid: string) => createHash("sha256").update(guid).digest()[0] ?? 0

/** Returns the write that records what an interaction adds to the counters now, unless another delivery changed it. */
function recordWrite(change: Change, recorded: Item | undefined): Write {
  const { guid, version } = change.interaction
  return Table.putWrite(
    { ...keyOf(change), guid, version, counters: change.after, ...change.expiry },
    recorded ? { equals: { version: recorded["version"] } } : { is: "notExists" },
    () => new ConcurrencyError("statistics"),
  )
}

async function count(changes: Change[]) {
  const items = new Map((await Table.getAll(changes.map(keyOf))).map(item => [idOf(item), item]))
  const deltas = new MatchStats.Deltas()
  const writes: Write[] = []
  for (const change of changes) {
    const recorded = items.get(idOf(keyOf(change)))
    if (recorded && Number(recorded["version"]) >= change.interaction.version) continue
    const counted = (recorded?.["counters"] ?? {}) as MatchStats.Counters
    const isCounted = MatchStats.areEqual(counted, change.after) && MatchStats.areEqual(change.before, change.after)
    if (recorded && isCounted && !expiresSooner(expiryOf(recorded), change.expiry)) continue
    writes.push(recordWrite(change, recorded))
    if (change.interaction.statistics) deltas.add(change.account, change.interaction.statistics, counted, change.after)
  }
  if (writes.length === 0) return
  await Table.transact([...writes, ...deltas.writes(shardSeed(changes[0]?.interaction.guid ?? ""))])
}

async function handle(records: StreamRecord[]) {
  const changes = latestChanges(records)
  for (let at = 0; at < changes.length; at += INTERACTIONS_PER_TRANSACTION) {
    const chunk = changes.slice(at, at + INTERACTIONS_PER_TRANSACTION)
    await retryOnConflict(() => count(chunk))
  }
}

/**
 * Counts interactions in the match statistics and lists them among the recent ones. What an interaction adds is stored
 * with its version in the transaction that adds it: a change that is delivered twice, late or out of order counts once.
 */
export const statistics: Subscriber = { name: "statistics", sortKeyPrefixes: ["INTERACTION"], handle }

const SUBJECT = "timeline entry"

const toInteraction = (image: Item | undefined) => (image && !isEarlyEnd(image) ? fromItem(image) : undefined)

/** Replaces the entry of an interaction on a contact's timeline, where there is one. */
async function replaceEntry(contactId: string, interaction: StoredInteraction) {
  const write = Contact.timelineEntryWrite(contactId, startedEntry(interaction), () => new ConcurrencyError(SUBJECT))
  await Table.transact([write]).catch(error => {
    // The interaction has moved to another contact since: its entry is written there.
    if (!(error instanceof ConcurrencyError && error.subject === SUBJECT)) throw error
  })
}

async function apply({ keys, old, new: image }: StreamRecord) {
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
    for (const record of records) await apply(record)
  },
}
