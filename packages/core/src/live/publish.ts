import { Actor } from "../actor"
import { ConcurrencyError, retryOnConflict, Table, type Write } from "../table"
import { type AgentChannel, loadChannel, sequenceItem } from "./agent-channel"
import type { Event } from "./schema"
import { postAndRemoveGone } from "./socket"

/** An event for one agent, before it has a sequence number. */
export interface AgentEvent extends Omit<Event, "seq"> {
  agent: string
}

const SEQUENCE = "event sequence"
const MAX_ATTEMPTS = 60

/** Returns the write that appends an event to the agent's sequence. */
function appendWrite({ agent, seq, recent }: AgentChannel, event: Event): Write {
  const condition = seq === 0 ? ({ is: "notExists" } as const) : { equals: { seq } }
  const item = sequenceItem(Actor.account(), agent, [...recent, event])
  return Table.putWrite(item, condition, () => new ConcurrencyError(SEQUENCE))
}

function push({ agent, connectionIds }: AgentChannel, event: Event) {
  const connections = connectionIds.map(id => ({ agent, id }))
  return postAndRemoveGone(Actor.account(), connections, event)
}

/**
 * Writes the agents' next events in one transaction with `writes`, then pushes them. `writes` receives the sequence
 * numbers, which order the active interactions of one moment. Repeats with new numbers when another event was written
 * in between. Throws what the writes throw.
 */
export async function publish(
  events: AgentEvent[],
  writes: (seqs: number[]) => Write[],
  channels: AgentChannel[] = [],
) {
  let loadedChannels = channels
  await retryOnConflict(
    async () => {
      const channelEvents = await Promise.all(
        events.map(async ({ agent, ...event }) => {
          const channel = loadedChannels.find(channel => channel.agent === agent) ?? (await loadChannel(agent))
          return { channel, event: { ...event, seq: channel.seq + 1 } }
        }),
      )
      loadedChannels = []
      const appendWrites = channelEvents.map(({ channel, event }) => appendWrite(channel, event))
      await Table.transact([...writes(channelEvents.map(({ event }) => event.seq)), ...appendWrites])
      await Promise.all(channelEvents.map(({ channel, event }) => push(channel, event)))
    },
    { subject: SEQUENCE, maxAttempts: MAX_ATTEMPTS },
  )
}
