import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import type { Kept } from "./store"

const KEPT_SECONDS = 31 * 24 * 60 * 60
const DAYS = 31
const DAY_MS = 24 * 60 * 60 * 1000

const dayOf = (at: string) => at.slice(0, 10)
const partition = (day: string) => `A#${Actor.account()}#RECENT#${day}`

/** The write that enters a new interaction among the account's latest, for its transaction. */
export function adding({ guid, receivedAt }: Kept): Write {
  return Table.putWrite({
    pk: partition(dayOf(receivedAt)),
    sk: `${receivedAt}#${guid}`,
    guid,
    ttl: Clock.ttl(KEPT_SECONDS),
  })
}

/** The guids of the account's latest interactions of a month, newest first. Throws `table.unavailable`. */
export async function latest(most: number): Promise<string[]> {
  const guids: string[] = []
  for (let day = 0; day < DAYS && guids.length < most; day++) {
    const pk = partition(dayOf(new Date(Clock.millis() - day * DAY_MS).toISOString()))
    const { items } = await Table.query({ pk, limit: most - guids.length, newestFirst: true })
    guids.push(...items.map(item => String(item["guid"])))
  }
  return guids
}
