/** The names that are among the known ones, in the order of these; then the others by themselves. */
export function sortByKnown(names: Iterable<string>, known: readonly string[]): string[] {
  const place = new Map(known.map((name, at) => [name, at]))
  const at = (name: string) => place.get(name) ?? known.length
  return [...names].sort((name, other) => at(name) - at(other) || (name < other ? -1 : 1))
}
