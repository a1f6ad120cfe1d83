/** The ids with one of them put at another place. */
export function moveTo(ids: readonly string[], id: string, to: number) {
  return ids.filter(other => other !== id).toSpliced(to, 0, id)
}

/** The items in the order of the ids; those that it does not name come after. */
export function sortByIds<Item extends { readonly id: string }>(
  items: readonly Item[],
  ids: readonly string[] | undefined,
): readonly Item[] {
  if (!ids) return items
  const place = new Map(ids.map((id, at) => [id, at]))
  return items.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length))
}
