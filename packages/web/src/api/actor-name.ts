import { createSignal } from "solid-js"
import { loaded } from "./query"
import { useSession } from "./session"

/** The name of a user or a host; empty until it is loaded, and for an unknown id. */
type Entry = { id: string; name: () => string; setName: (name: string) => void; requested: boolean }

/** The entries by account and id. */
const entries = new Map<string, Entry>()
/** The entries whose names are loaded at the end of this tick. */
let pending: Entry[] = []

async function load() {
  const batch = pending
  pending = []
  try {
    const { loadActorNames } = await import("./actors")
    const names = await loadActorNames(batch.map(entry => entry.id))
    for (const entry of batch) entry.setName(names.get(entry.id) ?? "")
  } catch {
    // The id is shown until the name is requested again.
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

/** Returns a function that returns the name of a user or host by its id; the id itself while the name is not known. */
export function useActorNames() {
  const session = useSession()
  return (id: string) => {
    const account = loaded(session)?.account
    if (!account || !id) return id
    const entry = entryOf(account, id)
    if (!entry.requested && pending.push(entry) === 1) queueMicrotask(() => void load())
    entry.requested = true
    return entry.name() || id
  }
}
