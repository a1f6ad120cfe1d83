import type { RawStreamRecord, StreamRecord } from "./record"
import { toStreamRecord } from "./record"
import type { Subscriber } from "./subscriber"

export * as Stream from "."
export { type RawStreamRecord, type StreamRecord, toStreamRecord } from "./record"
export { accountOf, type Subscriber } from "./subscriber"

const isWanted = ({ sortKeyPrefixes }: Subscriber, { keys }: StreamRecord) =>
  sortKeyPrefixes.some(prefix => keys.sk.startsWith(prefix))

/**
 * Passes a batch of the table's stream to every subscriber that wants some of it. One that fails does not keep the
 * others from theirs; the batch then counts as failed and is delivered again. Throws the first failure.
 */
export async function handle(raw: readonly RawStreamRecord[], subscribers: readonly Subscriber[]) {
  const records = raw.map(toStreamRecord)
  const outcomes = await Promise.allSettled(
    subscribers.map(async subscriber => {
      const wanted = records.filter(record => isWanted(subscriber, record))
      if (wanted.length > 0) await subscriber.handle(wanted)
    }),
  )
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}
