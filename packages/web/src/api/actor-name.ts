import { createSignal } from "solid-js"
import { loaded } from "./query"
import { useSession } from "./session"

/** The name of a user or a host; empty until it is loaded, and for an id that nobody has. */
type Entry = { id: string; name: () => string; setName: (name: string) => void; requested: boolean }

/** By account and id. */
const entries = new Map<string, Entry>()
/** The entries whose names are loaded at the end of this tick. */
let waiting: Entry[] = []

async function load() {
  const batch = waiting
  waiting = []
  try {
    const { loadActorNames } = await import("./load-actor-names")
    const names = await loadActorNames(batch.map(entry => entry.id))
    for (const entry of batch) entry.setName(names.get(entry.id) ?? "")
  } catch {
    // The id stays in the place of the name, until it is read again.
    for (const entry of batch) entry.requested = false
  }
}

function entryOf(account: string, id: string) {
  const key = `${account}/${id}`
  const [name, setName] = createSignal("")
  const entry = entries.get(key) ?? { id, name, setName, requested: false }
  entries.set(key, entry)
  return entry
}

/** Returns the function that names a user or a host by its id: the id itself until the name is loaded, or without one. */
export function useActorNames() {
  const session = useSession()
  return (id: string) => {
    const account = loaded(session)?.account
    if (!account || !id) return id
    const entry = entryOf(account, id)
    if (!entry.requested && waiting.push(entry) === 1) queueMicrotask(() => void load())
    entry.requested = true
    return entry.name() || id
  }
}
