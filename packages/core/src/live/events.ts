import { Actor } from "../actor"
import { Config } from "../configuration"
import { loadChannel } from "./agent-channel"
import type { Events } from "./schema"

/**
 * Returns the agent's events after a cursor, oldest first; without a cursor only the current one. An agent keeps the
 * latest events alone: `reset` when the cursor is older than those, or not one of the agent's. Throws `table.unavailable`.
 */
export async function events(since: string | undefined): Promise<Events> {
  const { id } = await Actor.current()
  const known = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq, recent }, { version: configuration, accessRevision: people }] = await Promise.all([
    loadChannel(id),
    Config.current(),
  ])
  const nothing = { events: [], cursor: String(seq), configuration, people }
  if (known === undefined) return { ...nothing, reset: false }
  if (known > seq || known < seq - recent.length) return { ...nothing, reset: true }
  return { ...nothing, events: recent.filter(event => event.seq > known), reset: false }
}
