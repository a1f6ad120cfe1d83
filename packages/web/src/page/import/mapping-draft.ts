import type { DateOrder, Decimal, MappedColumn, Mapping } from "@ucrm/core/import/mapping/schema"
import type { CheckRequest, FileInfo, ImportView, OnMatch } from "@ucrm/core/import/schema"

/** The choices on the page of the columns, before the check; the targets are by the index of their column. */
export interface MappingDraft {
  targets: (string | null)[]
  dateOrder: DateOrder | null
  decimal: Decimal
  country: string | null
  onMatch: OnMatch
  /** The options of the values of a column, by the index of the column. */
  options: (MappedColumn["options"] | null)[]
  /** The id of the owner of new contacts; empty for the importing user. */
  owner: string
  tag: string
}

/** Returns the initial choices of an import: those of its last check, else the proposed ones. */
export function draftOf({ file, mapping, onMatch, owner, tag }: ImportView, mayUpdate: boolean): MappingDraft {
  return {
    targets: file?.columns.map((_, at) => mapping?.columns[at]?.target ?? null) ?? [],
    dateOrder: mapping?.dateOrder ?? null,
    decimal: mapping?.decimal ?? ".",
    country: mapping?.country ?? null,
    onMatch: onMatch ?? (mayUpdate ? "fill" : "skip"),
    options: file?.columns.map((_, at) => mapping?.columns[at]?.options ?? null) ?? [],
    owner: owner ?? "",
    tag: tag ?? "",
  }
}

/** Returns the mapping of a draft, with its columns by their headers. */
export function mappingOf(draft: MappingDraft, { columns }: FileInfo): Mapping {
  const { targets, options, dateOrder, decimal, country } = draft
  return {
    columns: columns.map(({ header }, at) => ({
      header,
      target: targets[at] ?? null,
      ...(options[at] ? { options: options[at] } : {}),
    })),
    dateOrder,
    decimal,
    country,
  }
}

/** Returns the request that checks a draft. */
export function checkOf(draft: MappingDraft, file: FileInfo): CheckRequest {
  const { onMatch, owner, tag } = draft
  return { mapping: mappingOf(draft, file), onMatch, owner: owner.trim() || null, tag: tag.trim() || null }
}

/** Returns the request that checks an import again, with the options of further values of its columns. */
export function recheckOf(
  { mapping, onMatch, clearEmpty, owner, tag }: ImportView,
  meanings: (header: string) => Record<string, string | null> = () => ({}),
): CheckRequest {
  const columns = mapping?.columns.map(column => {
    const options = { ...column.options, ...meanings(column.header) }
    return { ...column, ...(Object.keys(options).length > 0 ? { options } : {}) }
  })
  return {
    mapping: { ...mapping, ...(columns ? { columns } : {}) },
    onMatch: onMatch ?? "fill",
    clearEmpty,
    owner,
    tag,
  }
}

const keyOf = (header: string) => header.trim().toLowerCase()

/** Returns a draft with a saved mapping: each of its columns is used for the first column of that header, once. */
export function withMapping(draft: MappingDraft, saved: Mapping, { columns }: FileInfo): MappingDraft {
  const unused = [...saved.columns]
  const found = columns.map(({ header }) => {
    const at = unused.findIndex(column => keyOf(column.header) === keyOf(header))
    return at < 0 ? undefined : unused.splice(at, 1)[0]
  })
  const { dateOrder, decimal, country } = saved
  return {
    ...draft,
    targets: found.map(column => column?.target ?? null),
    options: found.map(column => column?.options ?? null),
    dateOrder,
    decimal,
    country,
  }
}

const isRepeatable = (target: string) => target.startsWith("identifier:")

/** Returns the indexes of the columns whose target another column has too. */
export function repeatedIndexes(targets: readonly (string | null)[]): Set<number> {
  const isRepeated = (target: string | null, at: number) =>
    target !== null && !isRepeatable(target) && targets.some((other, index) => index !== at && other === target)
  return new Set(targets.flatMap((target, at) => (isRepeated(target, at) ? [at] : [])))
}
