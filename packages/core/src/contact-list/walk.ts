import { type Item, Table } from "../table"
import { contactIdOf } from "./orders"

const PAGE_SIZE = 25

interface Shard {
  pk: string
  pending: string[]
  start: string | undefined
  isDone: boolean
}

async function refill(shard: Shard, newestFirst: boolean) {
  const start = shard.start === undefined ? undefined : { pk: shard.pk, sk: shard.start }
  const { items, lastEvaluatedKey } = await Table.query({ pk: shard.pk, limit: PAGE_SIZE, newestFirst, start })
  shard.pending = items.map((item: Item) => item.sk)
  shard.start = shard.pending.at(-1)
  shard.isDone = lastEvaluatedKey === undefined
}

/**
 * Returns a function that reads the next `count` sort keys of several partitions merged into one order, fewer at the
 * end. It continues after the sort key `after`, whether or not that still exists.
 */
export function mergeShards(partitions: string[], newestFirst: boolean, after: string | undefined) {
  const shards: Shard[] = partitions.map(pk => ({ pk, pending: [], start: after, isDone: false }))
  const precedes = (a: string, b: string) => (newestFirst ? a > b : a < b)
  return async (count: number): Promise<string[]> => {
    const sortKeys: string[] = []
    while (sortKeys.length < count) {
      const empty = shards.filter(shard => shard.pending.length === 0 && !shard.isDone)
      await Promise.all(empty.map(shard => refill(shard, newestFirst)))
      let nextShard: Shard | undefined
      for (const shard of shards) {
        const [candidate, best] = [shard.pending[0], nextShard?.pending[0]]
        if (candidate !== undefined && (best === undefined || precedes(candidate, best))) nextShard = shard
      }
      const sortKey = nextShard?.pending.shift()
      if (sortKey === undefined) break
      sortKeys.push(sortKey)
    }
    return sortKeys
  }
}

/** A part of a list: partitions of one order, and the prefix of its cursors. */
export interface Stage {
  partitions: string[]
  prefix: string
}

/** An entry of a list: its sort key, its contact, its stage, and the cursor that continues after it. */
export interface Entry {
  sk: string
  contactId: string
  stage: Stage
  cursor: string
}

/**
 * Returns a function that reads the next `count` entries of stages one after the other, fewer at the end. It continues
 * after the cursor `after`; only one stage may have cursors without a prefix.
 */
export function walkStages(stages: Stage[], newestFirst: boolean, after: string | undefined) {
  const byPrefix = stages.find(({ prefix }) => prefix !== "" && after?.startsWith(prefix))
  const start = after === undefined ? stages[0] : (byPrefix ?? stages.find(({ prefix }) => prefix === ""))
  const remaining = stages.slice(start ? stages.indexOf(start) : 0)
  let stage = remaining.shift()
  let takeSortKeys = stage && mergeShards(stage.partitions, newestFirst, after?.slice(stage.prefix.length))
  return async (count: number): Promise<Entry[]> => {
    const entries: Entry[] = []
    while (stage && takeSortKeys && entries.length < count) {
      const current = stage
      const sortKeys = await takeSortKeys(count - entries.length)
      entries.push(
        ...sortKeys.map(sk => ({ sk, contactId: contactIdOf(sk), stage: current, cursor: `${current.prefix}${sk}` })),
      )
      if (entries.length === count) break
      stage = remaining.shift()
      takeSortKeys = stage && mergeShards(stage.partitions, newestFirst, undefined)
    }
    return entries
  }
}
