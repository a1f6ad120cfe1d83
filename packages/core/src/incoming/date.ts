const DAY_MS = 24 * 60 * 60 * 1000
/** The start of an interaction lies in this window around its arrival. */
const MAX_AGE_MS = 7 * DAY_MS
const MAX_AHEAD_MS = 10 * 60 * 1000

const EPOCH = /^\d{9,14}(?:\.\d+)?$/
/** Later than this in seconds is the year 5138: such a number counts milliseconds. */
const FIRST_MILLISECONDS = 1e11

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt\s]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([Zz]|UTC|GMT)|([+-]|\u2212)(\d{2}):?(\d{2})?)?)?$/

/** Returns the milliseconds of an ISO 8601 text, UTC without a zone; undefined when there is no such moment. */
function parseIso(text: string): number | undefined {
  const [
    whole,
    year,
    month,
    day,
    hour = "0",
    minute = "0",
    second = "0",
    fraction = "0",
    ,
    sign,
    zoneHour,
    zoneMinute,
  ] = ISO.exec(text) ?? []
  if (whole === undefined) return undefined
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const moment = new Date(Date.UTC(...parts))
  const written = [
    moment.getUTCFullYear(),
    moment.getUTCMonth(),
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  ]
  // A date that does not exist, as 31 February, is another one by now.
  if (written.some((part, at) => part !== parts[at])) return undefined
  const [hours, minutes] = [Number(zoneHour ?? 0), Number(zoneMinute ?? 0)]
  if (hours > 14 || minutes > 59) return undefined
  const offset = (hours * 60 + minutes) * 60_000 * (sign === undefined ? 0 : sign === "+" ? 1 : -1)
  return moment.getTime() + Math.floor(Number(`0.${fraction}`) * 1000) - offset
}

function toMillis(text: string): number | undefined {
  if (!EPOCH.test(text)) return parseIso(text)
  const number = Number(text)
  return number < FIRST_MILLISECONDS ? number * 1000 : number
}

/**
 * Returns a moment as ISO 8601 in UTC, from ISO 8601 (without a zone: UTC) or seconds or milliseconds since the epoch;
 * undefined for any other text, a date that does not exist, and a moment more than 7 days before or 10 minutes after
 * `nowMs`.
 */
export function parseMoment(text: string, nowMs: number): string | undefined {
  const millis = toMillis(text)
  if (millis === undefined || millis < nowMs - MAX_AGE_MS || millis > nowMs + MAX_AHEAD_MS) return undefined
  return new Date(Math.floor(millis)).toISOString()
}
