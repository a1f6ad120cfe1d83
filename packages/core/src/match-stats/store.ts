import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table, type Write } from "../table"
import { counterDeltas, type MatchRecord } from "./record"

const SHARDS = 16
const COUNTER_TTL_SECONDS = 800 * 24 * 60 * 60

const sha256 = (text: string) => createHash("sha256").update(text).digest()

function partition(day: string) {
  return `A#${Actor.account()}#QUALITY#${day}`
}

/** The counters of one day, campaign and channel are sharded, so that interactions do not block each other. */
function counterKey(guid: string, { day, campaign, channel }: MatchRecord) {
  const group = sha256(JSON.stringify([campaign, channel]))
    .toString("base64url")
    .slice(0, 22)
  return { pk: partition(day), sk: `${group}#${(sha256(guid)[0] ?? 0) % SHARDS}` }
}

/**
 * Returns the writes that replace what an interaction adds to the counters, none when nothing differs. They belong in
 * the transaction that changes the interaction, so that a retry counts once.
 */
export function counterWrites(guid: string, before: MatchRecord | undefined, after: MatchRecord | undefined): Write[] {
  const record = after ?? before
  if (!record) return []
  const [previous, next] = [counterDeltas(before), counterDeltas(after)]
  const deltas = [...new Set([...previous.keys(), ...next.keys()])]
    .map(name => [name, (next.get(name) ?? 0) - (previous.get(name) ?? 0)] as const)
    .filter(([, delta]) => delta !== 0)
  if (deltas.length === 0) return []
  const { campaign, channel } = record
  const attributes = { campaign, channel, ttl: Clock.ttl(COUNTER_TTL_SECONDS) }
  return [Table.incrementWrite(counterKey(guid, record), Object.fromEntries(deltas), attributes)]
}

/** Returns every counter of a day. Throws `table.unavailable`. */
export function loadDay(day: string): Promise<Item[]> {
  return Table.queryAll({ pk: partition(day) })
}
