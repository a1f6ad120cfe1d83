import { createStore } from "solid-js/store"
import { api, unwrap } from "./client"
import { loaded } from "./query"
import { useSession } from "./session"

const MAX_IDS = 100
const MAX_AGE_MS = 10 * 60_000

/** The names of users and hosts by account and id; an empty name for an id that nobody has. */
const [names, setNames] = createStore<Record<string, string>>({})
const requestedAt = new Map<string, number>()
const waiting = new Map<string, Set<string>>()

const keyOf = (account: string, id: string) => `${account}/${id}`

async function load(account: string) {
  const ids = [...(waiting.get(account) ?? [])]
  waiting.delete(account)
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const some = ids.slice(at, at + MAX_IDS)
    try {
      const { actors } = await unwrap(api.v1.actors.names.$post({ json: { ids: some } }))
      const found = new Map(actors.map(actor => [actor.id, actor.name]))
      setNames(Object.fromEntries(some.map(id => [keyOf(account, id), found.get(id) ?? ""])))
    } catch {
      // The id stays in the place of the name, until somebody reads it again.
      for (const id of some) requestedAt.delete(keyOf(account, id))
    }
  }
}

/** Has a name loaded with the others of this tick, unless it was requested within ten minutes. */
function request(account: string, id: string) {
  const key = keyOf(account, id)
  if (Date.now() - (requestedAt.get(key) ?? 0) < MAX_AGE_MS) return
  requestedAt.set(key, Date.now())
  const ids = waiting.get(account)
  if (ids) return void ids.add(id)
  waiting.set(account, new Set([id]))
  queueMicrotask(() => void load(account))
}

/** Returns the function that names a user or a host by its id: the id itself until the name is loaded, or without one. */
export function useActorNames() {
  const session = useSession()
  return (id: string) => {
    const account = loaded(session)?.account
    if (account === undefined || id === "") return id
    request(account, id)
    return names[keyOf(account, id)] || id
  }
}
