import { type RawStreamRecord, toStreamRecord } from "./record"
import type { Subscriber } from "./subscriber"

export * as Stream from "."
export { type RawStreamRecord, type StreamRecord, toStreamRecord } from "./record"
export { accountOf, asStream, groupByAccount, type Subscriber } from "./subscriber"

const hasPrefix = ({ sortKeyPrefixes }: Subscriber, sortKey: string) =>
  sortKeyPrefixes.some(prefix => sortKey.startsWith(prefix))

/** Returns the sort key of a record that is not read yet: most records of a local stream are for no subscriber. */
const sortKeyOf = ({ dynamodb }: RawStreamRecord) =>
  (dynamodb?.Keys as { sk?: { S?: string } } | undefined)?.sk?.S ?? ""

/**
 * Passes a batch of the table's stream to every subscriber that wants some of it. One that fails does not keep the
 * others from theirs; the batch then counts as failed and is delivered again. Throws the first failure.
 */
export async function handle(raw: readonly RawStreamRecord[], subscribers: readonly Subscriber[]) {
  const wantedByAny = raw.filter(record => subscribers.some(subscriber => hasPrefix(subscriber, sortKeyOf(record))))
  const records = wantedByAny.map(toStreamRecord)
  const outcomes = await Promise.allSettled(
    subscribers.map(async subscriber => {
      const wanted = records.filter(({ keys }) => hasPrefix(subscriber, keys.sk))
      if (wanted.length > 0) await subscriber.handle(wanted)
    }),
  )
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}
