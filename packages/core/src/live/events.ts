import { Actor } from "../actor"
import { loadChannel } from "./agent-channel"
import type { Events } from "./schema"

/** The versions by which a page recognizes that its configuration or its permissions are out of date. */
export interface Revisions {
  configuration: number
  people: string
}

/**
 * Returns the agent's events after a cursor, oldest first; without a cursor only the current one. An agent keeps the
 * latest events alone: `reset` when the cursor is older than those, or not one of the agent's. Throws `table.unavailable`.
 */
export async function events(since: string | undefined, loadRevisions: () => Promise<Revisions>): Promise<Events> {
  const { id } = await Actor.current()
  const known = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq, recent }, versions] = await Promise.all([loadChannel(id), loadRevisions()])
  const nothing = { events: [], cursor: String(seq), ...versions }
  if (known === undefined) return { ...nothing, reset: false }
  if (known > seq || known < seq - recent.length) return { ...nothing, reset: true }
  return { ...nothing, events: recent.filter(event => event.seq > known), reset: false }
}
