/** The side whose value is used. */
export type Side = "mine" | "theirs"

/** The chosen side of each conflict, by the conflict's id. */
export type Sides = Readonly<Record<string, Side>>

/** Returns whether two plain values are equal as JSON. */
export function isEqual(a: unknown, b: unknown) {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Returns the side that changed a value; undefined when both changed it, to different values. */
export function changedSide(base: unknown, mine: unknown, theirs: unknown, equal = isEqual): Side | undefined {
  if (equal(mine, theirs) || equal(base, mine)) return "theirs"
  return equal(base, theirs) ? "mine" : undefined
}

type Versions<T> = { base: Partial<T>; mine: T; theirs: T }

type MergeOptions<K> = {
  sides?: Sides
  /** Returns the id of a key in `sides`; by default the key itself. */
  idOf?: (key: K) => string
  equal?: (a: unknown, b: unknown) => boolean
}

/**
 * Merges two edits of one base key by key (three-way merge): each key has the value of the side that changed it. Where
 * both changed it differently, the chosen side decides; without a choice the key is a conflict and keeps my value.
 */
export function merge3<T extends object, K extends keyof T & string>(
  { base, mine, theirs }: Versions<T>,
  keys: readonly K[],
  { sides = {}, idOf = key => key, equal = isEqual }: MergeOptions<K> = {},
): { merged: Pick<T, K>; conflicts: K[] } {
  const merged = {} as Pick<T, K>
  const conflicts: K[] = []
  for (const key of keys) {
    const side = changedSide(base[key], mine[key], theirs[key], equal) ?? sides[idOf(key)]
    if (!side) conflicts.push(key)
    merged[key] = side === "theirs" ? theirs[key] : mine[key]
  }
  return { merged, conflicts }
}
