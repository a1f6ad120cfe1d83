import { type Item, Table } from "../table"

const PAGE_SIZE = 25

interface Shard {
  pk: string
  pending: string[]
  start: string | undefined
  isDone: boolean
}

async function refill(shard: Shard, newestFirst: boolean) {
  const start = shard.start === undefined ? undefined : { pk: shard.pk, sk: shard.start }
  const { items, lastEvaluatedKey: last } = await Table.query({ pk: shard.pk, limit: PAGE_SIZE, newestFirst, start })
  shard.pending = items.map((item: Item) => item.sk)
  shard.start = shard.pending.at(-1)
  shard.isDone = last === undefined
}

/**
 * Returns a function that yields the next `count` sort keys of several partitions merged into one order, fewer at the
 * end. It continues after the sort key `after`, whether or not that still exists.
 */
export function mergeShards(partitions: string[], newestFirst: boolean, after: string | undefined) {
  const shards: Shard[] = partitions.map(pk => ({ pk, pending: [], start: after, isDone: false }))
  const precedes = (a: string, b: string) => (newestFirst ? a > b : a < b)
  return async (count: number): Promise<string[]> => {
    const taken: string[] = []
    while (taken.length < count) {
      const empty = shards.filter(shard => shard.pending.length === 0 && !shard.isDone)
      await Promise.all(empty.map(shard => refill(shard, newestFirst)))
      let first: Shard | undefined
      for (const shard of shards) {
        const [candidate, best] = [shard.pending[0], first?.pending[0]]
        if (candidate !== undefined && (best === undefined || precedes(candidate, best))) first = shard
      }
      const next = first?.pending.shift()
      if (next === undefined) break
      taken.push(next)
    }
    return taken
  }
}
