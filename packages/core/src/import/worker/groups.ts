/**
 * Returns items in groups: two items that share a key are in one group, in their order. Groups have nothing in common,
 * so that they can be handled in parallel.
 */
export function groupByKeys<T>(items: T[], keysOf: (item: T) => string[]): T[][] {
  const parent = items.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] as number
    parent[at] = top
    return top
  }
  const firstWith = new Map<string, number>()
  for (const [at, item] of items.entries())
    for (const key of keysOf(item)) {
      const first = firstWith.get(key)
      if (first === undefined) firstWith.set(key, at)
      else {
        const [a, b] = [root(first), root(at)]
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
  const groups = new Map<number, T[]>()
  for (const [at, item] of items.entries()) {
    const group = groups.get(root(at))
    if (group) group.push(item)
    else groups.set(root(at), [item])
  }
  return [...groups.values()]
}
