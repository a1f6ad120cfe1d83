import type { DateOrder } from "./schema"

const PARTS = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ].*)?$/

const pad = (number: string, digits: number) => number.padStart(digits, "0")

/** Returns a two-digit year as one of the hundred years that end twenty years from now. */
function fullYear(year: string, thisYear: number) {
  if (year.length !== 2) return pad(year, 4)
  const latest = thisYear + 20
  const century = latest - (latest % 100)
  const candidate = century + Number(year)
  return String(candidate > latest ? candidate - 100 : candidate)
}

const isDay = (iso: string) => {
  const time = Date.parse(iso)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso
}

function toIso([first = "", second = "", third = ""]: string[], order: DateOrder, thisYear: number) {
  const [day, month, year] =
    order === "dmy" ? [first, second, third] : order === "mdy" ? [second, first, third] : [third, second, first]
  if (year.length !== 2 && year.length !== 4) return undefined
  const iso = `${fullYear(year, thisYear)}-${pad(month, 2)}-${pad(day, 2)}`
  return isDay(iso) ? iso : undefined
}

/** Returns the orders in which a text is a valid date, with the ISO day of each. */
export function dateReadings(text: string, thisYear: number): Map<DateOrder, string> {
  const parts = PARTS.exec(text.trim())?.slice(1)
  if (!parts) return new Map()
  const orders: DateOrder[] = (parts[0]?.length ?? 0) > 2 ? ["ymd"] : ["dmy", "mdy"]
  return new Map(
    orders.flatMap(order => {
      const iso = toIso(parts, order, thisYear)
      return iso === undefined ? [] : [[order, iso] as const]
    }),
  )
}

/** Returns the only order in which all dates of some values are valid; null when there is none or more than one. */
export function detectDateOrder(values: string[], thisYear: number): DateOrder | null {
  const readings = values.map(value => dateReadings(value, thisYear)).filter(orders => orders.size > 0)
  const ambiguous = readings.filter(orders => orders.has("dmy") || orders.has("mdy"))
  if (ambiguous.length === 0) return readings.length > 0 ? "ymd" : null
  const possible = (["dmy", "mdy"] as const).filter(order => ambiguous.every(orders => orders.has(order)))
  return possible.length === 1 ? (possible[0] ?? null) : null
}
