import { Actor } from "../actor"
import { Clock } from "../clock"
import { ConcurrencyError, retryOnConflict, Table, type Write } from "../table"
import { type Desk, desk, partition } from "./desk"
import { eventSk } from "./events"
import { push } from "./push"
import type { Event } from "./schema"

const EVENT_SECONDS = 24 * 60 * 60

function numbering(desk: Desk, said: Omit<Event, "seq">): { event: Event; writes: Write[] } {
  const event = { ...said, seq: desk.seq + 1 }
  const pk = partition(Actor.account(), desk.agent)
  const before = desk.seq === 0 ? ({ is: "notExists" } as const) : { equals: { seq: desk.seq } }
  return {
    event,
    writes: [
      Table.putWrite({ pk, sk: "SEQ", seq: event.seq }, before, () => new ConcurrencyError(SEQUENCE)),
      Table.putWrite({ pk, sk: eventSk(event.seq), ...event, ttl: Clock.ttl(EVENT_SECONDS) }),
    ],
  }
}

/** What an agent is told. */
export interface Announcement extends Omit<Event, "seq"> {
  agent: string
}

const SEQUENCE = "event sequence"
const MAX_ATTEMPTS = 60

/**
 * Makes the writes together with the agents' next events, then pushes these; `writes` is given the sequence numbers.
 * When a sequence moved on meanwhile, it is read and numbered again. Throws what the writes throw.
 */
export async function announce(said: Announcement[], writes: (seqs: number[]) => Write[], desks: Desk[] = []) {
  let known = desks
  await retryOnConflict(
    async () => {
      const at = await Promise.all(said.map(({ agent }) => known.find(desk => desk.agent === agent) ?? desk(agent)))
      known = []
      const numbered = said.map(({ agent: _, ...event }, place) => numbering(at[place] as Desk, event))
      const sequenced = numbered.flatMap(({ writes }) => writes)
      await Table.transact([...writes(numbered.map(({ event }) => event.seq)), ...sequenced])
      await Promise.all(numbered.map(({ event }, place) => push(at[place] as Desk, event)))
    },
    { subject: SEQUENCE, maxAttempts: MAX_ATTEMPTS },
  )
}
