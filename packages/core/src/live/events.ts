import { Actor } from "../actor"
import { loadChannel } from "./agent-channel"
import type { Events } from "./schema"

/** The versions by which a page recognizes that its configuration or its permissions are outdated. */
export interface Revisions {
  configuration: number
  people: string
}

/**
 * Returns the agent's events after a cursor, oldest first; without a cursor none, and the current cursor. Only the
 * latest events are stored: `reset` is true for a cursor before them, and for one that the sequence has not reached.
 * Throws `table.unavailable`.
 */
export async function events(since: string | undefined, loadRevisions: () => Promise<Revisions>): Promise<Events> {
  const { id } = await Actor.current()
  const cursor = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq, recent }, revisions] = await Promise.all([loadChannel(id), loadRevisions()])
  const empty = { events: [], cursor: String(seq), ...revisions }
  if (cursor === undefined) return { ...empty, reset: false }
  if (cursor > seq || cursor < seq - recent.length) return { ...empty, reset: true }
  return { ...empty, events: recent.filter(event => event.seq > cursor), reset: false }
}
