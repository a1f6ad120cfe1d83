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
 * Returns a digest of the rules by which a check accepts the values of contacts and finds those that match. The names of
 * sections and fields are no part of it.
 */
export function rulesOf({ sections, identity }: Configuration): string {
  const { country, dialPrefixes, ownNumbers, withheld, required, atLeastOne, keyFields } = identity
  const fields = sections.map(section => [section.campaigns, section.fields.map(({ label: _, ...field }) => field)])
  return Crypto.hash(
    JSON.stringify([fields, country, dialPrefixes, ownNumbers, withheld, required, atLeastOne, keyFields], sorted),
  )
}

/** Orders the properties of objects: the table returns them in any order. */
const sorted = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

const invalidMapping = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "The mapping cannot be used.", { errors: [{ pointer, ...problem }] })

/** Returns the whole mapping of a request: columns that it does not name are left out. Throws `request.invalid`. */
export async function requestedMapping({ proposed, file }: Store.Import, { mapping }: CheckRequest): Promise<Mapping> {
  if (!proposed || !file) throw stateError("uploading")
  const { sections } = await Config.current()
  const fields = sections.flatMap(section => section.fields)
  const fieldOf = (target: string) =>
    target.startsWith("field:")
      ? fields.find(({ label }) => headerKey(label) === headerKey(target.slice("field:".length)))
      : fields.find(({ id }) => id === target)
  const { country = proposed.country, ...rest } = mapping
  if (country !== null && !Identity.isCountry(country))
    throw invalidMapping("/mapping/country", valueProblem("value.option", "is not a country with telephone numbers"))
  const named = (rest.columns ?? []).map((column, at) => {
    const isField = column.target !== null && /^(fld_|field:)/.test(column.target)
    const target = isField ? fieldOf(column.target ?? "")?.id : column.target
    if (target === undefined)
      throw invalidMapping(`/mapping/columns/${at}/target`, valueProblem("value.unknown", "is not a field"))
    if (!file.columns.some(({ header }) => header === column.header || headerKey(header) === headerKey(column.header)))
      throw invalidMapping(`/mapping/columns/${at}/header`, valueProblem("value.unknown", "is not a column"))
    return { ...column, target }
  })
  const left = [...named]
  /** The next unused column of the request for a header: exactly, else by its words. */
  const take = (header: string) => {
    const exact = left.findIndex(column => column.header === header)
    const at = exact >= 0 ? exact : left.findIndex(column => headerKey(column.header) === headerKey(header))
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const columns = rest.columns
    ? file.columns.map(({ header }) => ({ target: null, ...take(header), header }))
    : proposed.columns
  if (!columns.some(({ target }) => target !== null))
    throw invalidMapping("/mapping/columns", valueProblem("value.required", "at least one column must go somewhere"))
  return {
    columns,
    dateOrder: rest.dateOrder === undefined ? proposed.dateOrder : rest.dateOrder,
    decimal: rest.decimal ?? proposed.decimal,
    country,
  }
}
