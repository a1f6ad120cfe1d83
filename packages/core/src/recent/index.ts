export * as Recent from "."

/** What a process remembers of what anybody may name: never more than so much, whatever is asked of it. */
export interface Recent<V> {
  get: (key: string) => V | undefined
  set: (key: string, value: V) => void
  delete: (key: string) => void
}

/** A memory of at most that many values; the one that was not asked for longest makes room for another. */
export function remembering<V>(most: number): Recent<V> {
  // A map keeps its keys in the order in which they were put there.
  const kept = new Map<string, V>()
  const set = (key: string, value: V) => {
    kept.delete(key)
    kept.set(key, value)
    for (const [oldest] of kept) {
      if (kept.size <= most) return
      kept.delete(oldest)
    }
  }
  return {
    set,
    get: key => {
      const found = kept.get(key)
      if (found !== undefined) set(key, found)
      return found
    },
    delete: key => {
      kept.delete(key)
    },
  }
}
