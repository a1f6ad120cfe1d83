import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { type Item, Table, type Write } from "../table"
import type { Counters, MatchRecord } from "./record"

/** The partitions of a month: one alone would take a write of every batch of changes. */
const SHARDS = 16
const COUNTER_TTL_SECONDS = 800 * 24 * 60 * 60

const monthOf = (day: string) => day.slice(0, 7)
const partition = (account: string, month: string, shard: number) => `A#${account}#QUALITY#${month}#${shard}`

interface Group {
  account: string
  record: MatchRecord
  counters: Map<string, number>
}

const groupOf = ({ campaign, channel }: MatchRecord) =>
  createHash("sha256")
    .update(JSON.stringify([campaign, channel]))
    .digest("base64url")
    .slice(0, 22)

/** Sums what several interactions change in the counters of their day, campaign and channel. */
export class Deltas {
  readonly #groups = new Map<string, Group>()

  /** Adds the difference between what an interaction counted and what it counts now. */
  add(account: string, record: MatchRecord, before: Counters, after: Counters) {
    const id = JSON.stringify([account, record.day, record.campaign, record.channel])
    const group = this.#groups.get(id) ?? { account, record, counters: new Map<string, number>() }
    this.#groups.set(id, group)
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      group.counters.set(name, (group.counters.get(name) ?? 0) + (after[name] ?? 0) - (before[name] ?? 0))
  }

  /** Returns a write for each counter item that changes, in the shard that `seed` selects. */
  writes(seed: number): Write[] {
    return [...this.#groups.values()].flatMap(({ account, record, counters }) => {
      const changed = Object.fromEntries([...counters].filter(([, delta]) => delta !== 0))
      if (Object.keys(changed).length === 0) return []
      const { day, campaign, channel } = record
      const key = { pk: partition(account, monthOf(day), seed % SHARDS), sk: `${day}#${groupOf(record)}` }
      const ttl = Math.floor(Date.parse(day) / 1000) + COUNTER_TTL_SECONDS
      return [Table.incrementWrite(key, changed, { day, campaign, channel, ttl })]
    })
  }
}

/** Returns the counters of a range of days, both included, each with its `day`. Throws `table.unavailable`. */
export async function loadDays(days: string[]): Promise<Item[]> {
  const [from, to] = [days[0] ?? "", days.at(-1) ?? ""]
  const items = await Promise.all(
    [...new Set(days.map(monthOf))].flatMap(month =>
      Array.from({ length: SHARDS }, (_, shard) =>
        Table.queryAll({ pk: partition(Actor.account(), month, shard), from, to: `${to}#~` }),
      ),
    ),
  )
  return items.flat()
}
