import { Config, type Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { Identity } from "../identity"
import { headerKey } from "./mapping/headers"
import type { Mapping } from "./mapping/schema"
import type { CheckRequest } from "./schema"
import { stateError } from "./state"
import type * as Store from "./store"

/**
 * Returns a hash of the rules by which a check validates the values of contacts and finds matches. It does not include
 * the names of sections and fields.
 */
export function hashRules({ sections, identity }: Configuration): string {
  const { country, dialPrefixes, ownNumbers, withheld, required, atLeastOne, keyFields } = identity
  const fields = sections.map(section => [section.campaigns, section.fields.map(({ label: _, ...field }) => field)])
  return Crypto.hash(
    JSON.stringify(
      [fields, country, dialPrefixes, ownNumbers, withheld, required, atLeastOne, keyFields],
      sortProperties,
    ),
  )
}

/** Sorts the properties of objects, which the table returns in any order. */
const sortProperties = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

const invalidMapping = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "The mapping cannot be used.", { errors: [{ pointer, ...problem }] })

/**
 * Returns the complete mapping of a request. Columns that it does not name have no target. Throws `request.invalid`.
 */
export async function requestedMapping({ proposed, file }: Store.Import, { mapping }: CheckRequest): Promise<Mapping> {
  if (!proposed || !file) throw stateError("uploading")
  const { sections } = await Config.current()
  const fields = sections.flatMap(section => section.fields)
  const fieldOf = (target: string) =>
    target.startsWith("field:")
      ? fields.find(({ label }) => headerKey(label) === headerKey(target.slice("field:".length)))
      : fields.find(({ id }) => id === target)
  const { country = proposed.country, ...options } = mapping
  if (country !== null && !Identity.isCountry(country))
    throw invalidMapping("/mapping/country", valueProblem("value.option", "is not a country with telephone numbers"))
  const namedColumns = (options.columns ?? []).map((column, index) => {
    const isField = column.target !== null && /^(fld_|field:)/.test(column.target)
    const target = isField ? fieldOf(column.target ?? "")?.id : column.target
    if (target === undefined)
      throw invalidMapping(`/mapping/columns/${index}/target`, valueProblem("value.unknown", "is not a field"))
    if (!file.columns.some(({ header }) => header === column.header || headerKey(header) === headerKey(column.header)))
      throw invalidMapping(`/mapping/columns/${index}/header`, valueProblem("value.unknown", "is not a column"))
    return { ...column, target }
  })
  const unused = [...namedColumns]
  /** Removes and returns the first unused column with this header, or with an equal header key. */
  const takeColumn = (header: string) => {
    const exact = unused.findIndex(column => column.header === header)
    const at = exact >= 0 ? exact : unused.findIndex(column => headerKey(column.header) === headerKey(header))
    return at < 0 ? undefined : unused.splice(at, 1)[0]
  }
  const columns = options.columns
    ? file.columns.map(({ header }) => ({ target: null, ...takeColumn(header), header }))
    : proposed.columns
  if (!columns.some(({ target }) => target !== null))
    throw invalidMapping("/mapping/columns", valueProblem("value.required", "at least one column must go somewhere"))
  return {
    columns,
    dateOrder: options.dateOrder === undefined ? proposed.dateOrder : options.dateOrder,
    decimal: options.decimal ?? proposed.decimal,
    country,
  }
}
