import { setTimeout as pause } from "node:timers/promises"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Table, type Write } from "../table"
import { type Desk, desk, partition } from "./desk"
import { eventSk } from "./events"
import { push } from "./push"
import type { Event } from "./schema"

const EVENT_SECONDS = 24 * 60 * 60

class SequenceMoved extends Failure {
  constructor() {
    super("table.unavailable", "Too much happened at once. Try again.")
  }
}

function numbering(desk: Desk, said: Omit<Event, "seq">): { event: Event; writes: Write[] } {
  const event = { ...said, seq: desk.seq + 1 }
  const pk = partition(Actor.account(), desk.agent)
  const before = desk.seq === 0 ? ({ is: "absent" } as const) : { equals: { seq: desk.seq } }
  return {
    event,
    writes: [
      Table.write({ pk, sk: "SEQ", seq: event.seq }, before, () => new SequenceMoved()),
      Table.write({ pk, sk: eventSk(event.seq), ...event, ttl: Clock.ttl(EVENT_SECONDS) }),
    ],
  }
}

/** What an agent is told. */
export interface Announcement extends Omit<Event, "seq"> {
  agent: string
}

const ATTEMPTS = 60

/**
 * Makes the writes together with the agents' next events, then pushes these; `writes` is given the sequence numbers.
 * When a sequence moved on meanwhile, it is read and numbered again. Throws what the writes throw.
 */
export async function announce(said: Announcement[], writes: (seqs: number[]) => Write[], desks: Desk[] = []) {
  for (let attempt = 1; ; attempt++) {
    const at = await Promise.all(
      said.map(({ agent }) => (attempt === 1 && desks.find(desk => desk.agent === agent)) || desk(agent)),
    )
    const numbered = said.map(({ agent: _, ...event }, place) => numbering(at[place] as Desk, event))
    try {
      await Table.transact([...writes(numbered.map(one => one.event.seq)), ...numbered.flatMap(one => one.writes)])
      await Promise.all(numbered.map(({ event }, place) => push(at[place] as Desk, event)))
      return
    } catch (error) {
      if (!(error instanceof SequenceMoved) || attempt === ATTEMPTS) throw error
      await pause(Math.random() * Math.min(200, 10 * attempt))
    }
  }
}
