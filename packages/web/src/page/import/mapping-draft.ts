import type { DateOrder, Decimal, Mapping } from "@ucrm/core/import/mapping/schema"
import type { CheckRequest, FileInfo, ImportView, OnMatch } from "@ucrm/core/import/schema"

/** What is chosen on the page of the columns, before it is checked: the targets by the place of their column. */
export interface MappingDraft {
  targets: (string | null)[]
  dateOrder: DateOrder | null
  decimal: Decimal
  country: string | null
  onMatch: OnMatch
}

/** Returns the choices that an import begins with: those of its last check, else the proposed ones. */
export function draftOf({ file, mapping, onMatch }: ImportView, mayUpdate: boolean): MappingDraft {
  return {
    targets: file?.columns.map((_, at) => mapping?.columns[at]?.target ?? null) ?? [],
    dateOrder: mapping?.dateOrder ?? null,
    decimal: mapping?.decimal ?? ".",
    country: mapping?.country ?? null,
    onMatch: onMatch ?? (mayUpdate ? "fill" : "skip"),
  }
}

/** Returns the mapping of a draft, with its columns by their headers. */
export function mappingOf({ targets, dateOrder, decimal, country }: MappingDraft, { columns }: FileInfo): Mapping {
  return {
    columns: columns.map(({ header }, at) => ({ header, target: targets[at] ?? null })),
    dateOrder,
    decimal,
    country,
  }
}

/** Returns the request that checks a draft. */
export function checkOf(draft: MappingDraft, file: FileInfo): CheckRequest {
  return { mapping: mappingOf(draft, file), onMatch: draft.onMatch }
}

const keyOf = (header: string) => header.trim().toLowerCase()

/** Returns a draft with a saved mapping: each of its columns is used for the first column of that header, once. */
export function withMapping(draft: MappingDraft, saved: Mapping, { columns }: FileInfo): MappingDraft {
  const left = [...saved.columns]
  const targets = columns.map(({ header }) => {
    const at = left.findIndex(column => keyOf(column.header) === keyOf(header))
    return at < 0 ? null : (left.splice(at, 1)[0]?.target ?? null)
  })
  const { dateOrder, decimal, country } = saved
  return { ...draft, targets, dateOrder, decimal, country }
}

const isRepeatable = (target: string) => target.startsWith("identifier:")

/** Returns the places of the columns whose target another column has too. */
export function repeatedPlaces(targets: readonly (string | null)[]): Set<number> {
  const isRepeated = (target: string | null, at: number) =>
    target !== null && !isRepeatable(target) && targets.some((other, place) => place !== at && other === target)
  return new Set(targets.flatMap((target, at) => (isRepeated(target, at) ? [at] : [])))
}
