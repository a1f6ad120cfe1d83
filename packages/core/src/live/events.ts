import { Actor } from "../actor"
import { Config } from "../configuration"
import { type Item, Table } from "../table"
import { loadChannel, partition } from "./agent-channel"
import type { Event, Events } from "./schema"

const EVENTS_AT_ONCE = 100
const DIGITS = 12

/** The sort key of an agent's event. */
export function eventSk(seq: number) {
  return `EVENT#${String(seq).padStart(DIGITS, "0")}`
}

const eventOf = (item: Item): Event => ({
  type: item["type"] as Event["type"],
  guid: String(item["guid"]),
  version: Number(item["version"]),
  seq: Number(item["seq"]),
})

/** What the agent missed after a cursor, oldest first; without one, only where the sequence stands. */
export async function events(since: string | undefined): Promise<Events> {
  const { account, id } = await Actor.current()
  const pk = partition(account, id)
  const known = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq }, { version: configuration, accessRevision: people }, page] = await Promise.all([
    loadChannel(id),
    Config.current(),
    known === undefined
      ? { items: [] }
      : Table.query({ pk, prefix: "EVENT#", limit: EVENTS_AT_ONCE, start: { pk, sk: eventSk(known) } }),
  ])
  const missed = page.items.map(eventOf)
  const nothing = { events: [], cursor: String(seq), configuration, people }
  if (known === undefined || known > seq) return { ...nothing, reset: known !== undefined }
  const whole = known === seq || missed[0]?.seq === known + 1
  return whole
    ? { ...nothing, events: missed, cursor: String(missed.at(-1)?.seq ?? seq), reset: false }
    : { ...nothing, reset: true }
}
