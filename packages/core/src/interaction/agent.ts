import type { User } from "../access/schema"
import type { Configuration } from "../configuration"
import { agentKey } from "../text/agent-key"

const usersByKey = new WeakMap<Configuration["users"], Map<string, User>>()

function indexUsers(users: Configuration["users"]) {
  const indexed = usersByKey.get(users) ?? new Map([...users.values()].map(user => [agentKey(user.id), user]))
  usersByKey.set(users, indexed)
  return indexed
}

/** Returns the user that an agent id names, in any case and Unicode form; undefined before the agent is a user. */
export function findAgent({ users }: Pick<Configuration, "users">, agent: string): User | undefined {
  return users.get(agent) ?? indexUsers(users).get(agentKey(agent))
}

/** Returns whether two ids name one agent. */
export function isSameAgent(a: string, b: string) {
  return a === b || agentKey(a) === agentKey(b)
}
