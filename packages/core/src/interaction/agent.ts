import { Actor } from "../actor"
import { isSameAgent } from "../text/agent-key"
import { findUser } from "../user"

/** Returns whether an agent is a user of the account; the actor is, without a read. Throws `table.unavailable`. */
export async function isKnownAgent(agent: string): Promise<boolean> {
  const actor = await Actor.current()
  if (actor.type === "agent" && isSameAgent(actor.id, agent)) return true
  return (await findUser(Actor.account(), agent)) !== undefined
}
