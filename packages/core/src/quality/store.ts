import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table, type Write } from "../table"
import { type Counted, shares } from "./counted"

const SHARDS = 16
const KEPT_SECONDS = 800 * 24 * 60 * 60

const hash = (text: string) => createHash("sha256").update(text).digest()

const partition = (day: string) => `A#${Actor.account()}#QUALITY#${day}`

/** Interactions of one day, campaign and channel count in many items, lest they wait for one another. */
function key(guid: string, { day, campaign, channel }: Counted) {
  const place = hash(JSON.stringify([campaign, channel]))
    .toString("base64url")
    .slice(0, 22)
  return { pk: partition(day), sk: `${place}#${(hash(guid)[0] ?? 0) % SHARDS}` }
}

/**
 * The writes that make an interaction count as it does now and no more as it did: none when nothing differs. They belong
 * into the transaction that changes the interaction, so that what is retried counts once.
 */
export function counting(guid: string, before: Counted | undefined, now: Counted | undefined): Write[] {
  const counted = now ?? before
  if (!counted) return []
  const [was, is] = [shares(before), shares(now)]
  const add = Object.fromEntries(
    [...new Set([...was.keys(), ...is.keys()])]
      .map(name => [name, (is.get(name) ?? 0) - (was.get(name) ?? 0)] as const)
      .filter(([, by]) => by !== 0),
  )
  if (Object.keys(add).length === 0) return []
  const { campaign, channel } = counted
  return [Table.incrementWrite(key(guid, counted), add, { campaign, channel, ttl: Clock.ttl(KEPT_SECONDS) })]
}

/** Every counter of a day. Throws `table.unavailable`. */
export function ofDay(day: string): Promise<Item[]> {
  return Table.queryAll({ pk: partition(day) })
}
