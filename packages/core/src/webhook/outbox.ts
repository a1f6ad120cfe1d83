import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { Attempt, Delivery } from "./schema"

const LOG_TTL_SECONDS = 30 * 24 * 60 * 60
/** Longer than a day, after which the stream repeats no record. */
const MARKER_TTL_SECONDS = 2 * 24 * 60 * 60
const LANE_LENGTH = 40
const PAGE_SIZE = 50

/** A delivery that waits for its next attempt. The deliveries of a lane are sent one after the other. */
export interface PendingDelivery {
  lane: string
  id: string
  account: string
  webhookId: string
  endpoint: string
  /** Milliseconds since the epoch. */
  nextAttemptAt: number
  attemptCount: number
}

/** A delivery as it is logged. */
export interface LoggedDelivery extends Delivery {
  lane: string
  webhookId: string
}

const shardPartition = (lane: string) => `OUTBOX#${lane.slice(0, 1)}`
const SHARDS = [..."0123456789abcdef"]

const pendingKey = ({ lane, id }: { lane: string; id: string }) => ({ pk: shardPartition(lane), sk: `${lane}#${id}` })
const logPartition = (account: string, webhookId: string) => `A#${account}#WEBHOOK#${webhookId}#LOG`
const logKey = (account: string, webhookId: string, id: string) => ({ pk: logPartition(account, webhookId), sk: id })
const conflict = () => new ConcurrencyError("delivery")

const toPending = ({ pk: _pk, sk: _sk, ...item }: Item) => item as unknown as PendingDelivery
const toLogged = ({ pk: _pk, sk: _sk, ttl: _ttl, ...item }: Item) => item as unknown as LoggedDelivery

/** Returns the lane of the deliveries to an endpoint about one subject. */
export function laneOf(account: string, webhookId: string, endpoint: string, subject: string) {
  return Crypto.hash(JSON.stringify([account, webhookId, endpoint, subject])).slice(0, LANE_LENGTH)
}

/**
 * Returns the write that marks a cause as delivered. It fails with `ConcurrencyError` when the cause was marked before.
 */
export function markerWrite(account: string, cause: string): Write {
  const pk = `A#${account}#WEBHOOKSENT#${Crypto.hash(cause)}`
  return Table.putWrite({ pk, sk: "SENT", ttl: Clock.ttl(MARKER_TTL_SECONDS) }, { is: "notExists" }, conflict)
}

/** Returns the writes that log a delivery and make it pending. */
export function enqueueWrites(account: string, delivery: LoggedDelivery): Write[] {
  const { id, lane, webhookId, endpoint } = delivery
  const pending = { lane, id, account, webhookId, endpoint, nextAttemptAt: Clock.millis(), attemptCount: 0 }
  return [logWrite(account, delivery), Table.putWrite({ ...pendingKey(delivery), ...pending })]
}

/** Returns the write that logs a delivery. */
export function logWrite(account: string, delivery: LoggedDelivery): Write {
  const { webhookId, id } = delivery
  return Table.putWrite({ ...logKey(account, webhookId, id), ...delivery, ttl: Clock.ttl(LOG_TTL_SECONDS) })
}

/** Returns the first pending delivery of a lane, or undefined. Throws `table.unavailable`. */
export async function findHead(lane: string): Promise<PendingDelivery | undefined> {
  const { items } = await Table.query({ pk: shardPartition(lane), prefix: `${lane}#`, limit: 1 })
  return items.map(toPending)[0]
}

/** Lists the first pending delivery of every lane, of all accounts. Throws `table.unavailable`. */
async function listHeads(): Promise<PendingDelivery[]> {
  const items = await Promise.all(SHARDS.map(shard => Table.queryAll({ pk: `OUTBOX#${shard}` })))
  const heads = new Map<string, PendingDelivery>()
  for (const pending of items.flat().map(toPending)) if (!heads.has(pending.lane)) heads.set(pending.lane, pending)
  return [...heads.values()]
}

/** Lists the lanes with pending deliveries, of all accounts. Throws `table.unavailable`. */
export async function listLanes(): Promise<string[]> {
  return (await listHeads()).map(({ lane }) => lane)
}

/** The delay after which a delivery is overdue: the message that wakes its sender was lost. */
const OVERDUE_MS = 5 * 60 * 1000

/** Lists the lanes, of all accounts, whose next delivery should have been attempted. Throws `table.unavailable`. */
export async function listOverdueLanes(): Promise<string[]> {
  const dueBefore = Clock.millis() - OVERDUE_MS
  return (await listHeads()).filter(({ nextAttemptAt }) => nextAttemptAt < dueBefore).map(({ lane }) => lane)
}

/**
 * Returns the write that sets the next attempt of a delivery, if no other sender did. Fails with `ConcurrencyError`.
 */
export function postponeWrite(pending: PendingDelivery, nextAttemptAt: number, attemptCount = pending.attemptCount) {
  return Table.updateWrite(
    pendingKey(pending),
    [
      [["nextAttemptAt"], nextAttemptAt],
      [["attemptCount"], attemptCount],
    ],
    { equals: { nextAttemptAt: pending.nextAttemptAt } },
    conflict,
  )
}

/** Returns the write that removes a delivery from the pending ones. */
export function deletePendingWrite(pending: PendingDelivery): Write {
  return Table.deleteWrite(pendingKey(pending))
}

/** Returns a logged delivery, or undefined. Throws `table.unavailable`. */
export async function find(account: string, webhookId: string, id: string): Promise<LoggedDelivery | undefined> {
  const item = await Table.get(logKey(account, webhookId, id))
  return item && toLogged(item)
}

/**
 * Lists the deliveries of a webhook, newest first. Throws `table.unavailable`, `request.invalid` for a wrong cursor.
 */
export async function list(account: string, webhookId: string, cursor: string | undefined) {
  const pk = logPartition(account, webhookId)
  const start = cursor ? { pk, sk: cursor } : undefined
  const page = await Table.query({ pk, limit: PAGE_SIZE, newestFirst: true, start })
  return {
    deliveries: page.items.map(toLogged),
    cursor: page.lastEvaluatedKey ? String(page.lastEvaluatedKey["sk"]) : null,
  }
}

const MAX_LOGGED_ATTEMPTS = 10

/** Returns a logged delivery with one more attempt. */
export function withAttempt(delivery: LoggedDelivery, attempt: Attempt): LoggedDelivery {
  return {
    ...delivery,
    attempts: [...delivery.attempts, attempt].slice(-MAX_LOGGED_ATTEMPTS),
    attemptCount: delivery.attemptCount + 1,
  }
}
