const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

const twoDigits = (value: number) => String(value).padStart(2, "0")

/** Returns the formats of times, dates, numbers and lists in a language. */
export function formats(locale: string, timeZone?: string) {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  const list = new Intl.ListFormat(locale, { type: "conjunction" })
  return {
    /** Formats a time with its date and seconds. */
    moment: (at: string) => moment.format(new Date(at)),
    /** Formats a date; a date without a time is the same in every time zone. */
    date: (at: string) => (at.length === 10 ? day : date).format(new Date(at)),
    /** Formats a time in the time zone of the account, to the minute. */
    dateTime: (at: string) => dateTime.format(new Date(at)),
    /** Formats the distance of a time from `now` (in milliseconds). */
    relative: (at: string, now: number) => {
      const seconds = (Date.parse(at) - now) / 1_000
      const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (["second", 1] as const)
      return unit === "second" ? relative.format(0, "second") : relative.format(Math.trunc(seconds / size), unit)
    },
    /** Formats a duration in seconds: `4:07`, or `1:04:07` from an hour on. */
    duration: (seconds: number) => {
      const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
      return hours > 0
        ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
        : `${minutes}:${twoDigits(seconds % 60)}`
    },
    /** Formats a number, or an amount in a currency with its ISO 4217 code. */
    number: (value: number, currency?: string) =>
      value.toLocaleString(locale, { ...(currency && { style: "currency", currency }), maximumFractionDigits: 10 }),
    list: (parts: readonly string[]) => list.format(parts),
  }
}
export type Format = ReturnType<typeof formats>
