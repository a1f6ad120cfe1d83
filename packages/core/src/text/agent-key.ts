/** Returns the form in which agent ids are compared: without blanks around it, NFC and case folded. */
export function agentKey(id: string): string {
  return id.trim().normalize("NFC").toUpperCase().toLowerCase().normalize("NFC")
}

/** Returns whether two ids name one agent. */
export function isSameAgent(a: string, b: string) {
  return a === b || agentKey(a) === agentKey(b)
}

type ById<T> = ReadonlyMap<string, T>

const indexes = new WeakMap<ById<unknown>, Map<string, unknown>>()

/** Returns the value of a user, from a map by user ids, whom an id names in any case and Unicode form. */
export function findByAgentId<T>(byId: ById<T>, id: string): T | undefined {
  const index = indexes.get(byId) ?? new Map([...byId].map(([key, value]) => [agentKey(key), value]))
  indexes.set(byId, index)
  return byId.get(id) ?? (index.get(agentKey(id)) as T | undefined)
}
