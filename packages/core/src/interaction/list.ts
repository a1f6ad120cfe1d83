import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { loadMany, type StoredInteraction } from "./store"

const RETENTION_DAYS = 31
const DAY_SECONDS = 24 * 60 * 60

const dayOf = (at: string) => at.slice(0, 10)
const partition = (day: string) => `A#${Actor.account()}#RECENT#${day}`

/** Returns the write that adds a new interaction to the account's recent ones, kept for 31 days. */
export function recentWrite({ guid, receivedAt }: StoredInteraction): Write {
  return Table.putWrite({
    pk: partition(dayOf(receivedAt)),
    sk: `${receivedAt}#${guid}`,
    guid,
    ttl: Clock.ttl(RETENTION_DAYS * DAY_SECONDS),
  })
}

/** Loads the account's latest interactions of 31 days, newest first, at most `limit`. Throws `table.unavailable`. */
export async function loadRecent(limit: number): Promise<StoredInteraction[]> {
  const guids: string[] = []
  for (let day = 0; day < RETENTION_DAYS && guids.length < limit; day++) {
    const pk = partition(dayOf(new Date(Clock.millis() - day * DAY_SECONDS * 1000).toISOString()))
    const { items } = await Table.query({ pk, limit: limit - guids.length, newestFirst: true })
    guids.push(...items.map(item => String(item["guid"])))
  }
  const order = new Map(guids.map((guid, at) => [guid, at]))
  const interactions = await loadMany(guids)
  return interactions.sort((a, b) => (order.get(a.guid) ?? 0) - (order.get(b.guid) ?? 0))
}
