const DAY_MS = 24 * 60 * 60 * 1000
const DATE_LENGTH = "YYYY-MM-DD".length
const MAX_CACHED_FORMATS = 500

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
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

/** Returns the day that is `count` days after a day, both as `YYYY-MM-DD`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, DATE_LENGTH)
}
