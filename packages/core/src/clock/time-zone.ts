const DAY_MS = 24 * 60 * 60 * 1000
const DATE_LENGTH = "YYYY-MM-DD".length
const MAX_CACHED_FORMATS = 500

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone)
  if (cached) return cached
  if (formats.size >= MAX_CACHED_FORMATS) formats.clear()
  // The Swedish format is that of ISO 8601 with a blank for the T.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
  formats.set(timeZone, format)
  return format
}

/** Returns whether a text is the name of a time zone, as `America/Montevideo`. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** Returns the day of a moment (milliseconds since the epoch) in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, millis: number): string {
  return formatOf(timeZone).format(millis).slice(0, DATE_LENGTH)
}

/** Returns how many milliseconds a time zone is ahead of UTC at a moment. */
function offsetAt(timeZone: string, millis: number): number {
  const seconds = Math.floor(millis / 1000) * 1000
  return Date.parse(`${formatOf(timeZone).format(seconds).replace(" ", "T")}Z`) - seconds
}

/**
 * Returns when a day (`YYYY-MM-DD`) begins in a time zone, in milliseconds since the epoch: at its first moment where
 * the clocks go forward at midnight.
 */
export function startOfDay(timeZone: string, day: string): number {
  const midnight = Date.parse(day)
  const [before, after] = [midnight - DAY_MS, midnight + DAY_MS].map(near => midnight - offsetAt(timeZone, near))
  const starts = [before, after].filter(start => start !== undefined).toSorted((a, b) => a - b)
  return starts.find(start => dayIn(timeZone, start) === day) ?? midnight
}

const WALL_TIME_LENGTH = "YYYY-MM-DDTHH:mm".length

/** Returns the date and time that clocks show in a time zone at a moment (milliseconds), as `YYYY-MM-DDTHH:mm`. */
export function wallTimeIn(timeZone: string, millis: number): string {
  return formatOf(timeZone).format(millis).replace(" ", "T").slice(0, WALL_TIME_LENGTH)
}

/**
 * Returns when clocks in a time zone show a date and time (`YYYY-MM-DDTHH:mm` or with seconds), in milliseconds since
 * the epoch: the first time where they show it twice, an hour later where they skip it.
 */
export function fromWallTime(timeZone: string, wallTime: string): number {
  const asUtc = Date.parse(`${wallTime}Z`)
  const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map(near => asUtc - offsetAt(timeZone, near)) as [
    number,
    number,
  ]
  const match = [before, after].toSorted((a, b) => a - b).find(millis => millis + offsetAt(timeZone, millis) === asUtc)
  return match ?? before
}

/** Returns the day that is `count` days after a day, both as `YYYY-MM-DD`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, DATE_LENGTH)
}

/** The time zone of the largest city of countries that the product is sold in. */
const ZONES: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires",
  BO: "America/La_Paz",
  BR: "America/Sao_Paulo",
  CL: "America/Santiago",
  CO: "America/Bogota",
  CR: "America/Costa_Rica",
  CU: "America/Havana",
  DO: "America/Santo_Domingo",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  GT: "America/Guatemala",
  HN: "America/Tegucigalpa",
  MX: "America/Mexico_City",
  NI: "America/Managua",
  PA: "America/Panama",
  PE: "America/Lima",
  PR: "America/Puerto_Rico",
  PT: "Europe/Lisbon",
  PY: "America/Asuncion",
  SV: "America/El_Salvador",
  US: "America/New_York",
  UY: "America/Montevideo",
  VE: "America/Caracas",
}

/**
 * Returns the time zone that the days of an account are counted in: the one it sets, else that of its country, else
 * UTC.
 */
export function timeZoneOf({ timeZone, country }: { timeZone?: string | undefined; country: string }): string {
  return timeZone ?? ZONES[country] ?? "UTC"
}
