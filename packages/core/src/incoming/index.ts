import type * as v from "valibot"
import { Clock } from "../clock"
import { Json } from "../json"
import { cutCodePoints, cutGraphemes, isBlank } from "../text"
import type { InputNotice } from "./schema"

const MAX_NOTICES = 20

interface ListLimits {
  max: number
  maxItem: number
}

/** Reads the optional properties of a request; what cannot be read is omitted and named in `notices`. */
interface Reader {
  notices: InputNotice[]
  /** Returns a text of at most `max` UTF-16 units, cut at a grapheme; a number as text. Undefined when blank. */
  text: (name: string, max: number) => string | undefined
  /** Returns the option that a text names, in any case. */
  option: <T extends string>(name: string, options: readonly T[]) => T | undefined
  /** Returns the texts of an array, of JSON text with one, or a single text as the only one. */
  texts: (name: string, limits: ListLimits) => string[] | undefined
  /** Returns an object that is not empty, also one that is sent as JSON text. */
  object: (name: string) => Record<string, unknown> | undefined
  /** Returns a moment near the present as ISO 8601 in UTC. */
  moment: (name: string) => string | undefined
}

const asText = (value: unknown) =>
  typeof value === "string" ? value : typeof value === "number" && Number.isFinite(value) ? String(value) : undefined

/** Returns what a JSON text contains; undefined when it is none, or nested too deeply. */
function parseText(text: string): unknown {
  if (Json.depth(text) > Json.MAX_DEPTH) return undefined
  try {
    return Json.parse(Json.toWellFormed(text))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Creates a reader of a request's body. */
export function createReader(body: Record<string, unknown>): Reader {
  const notices: InputNotice[] = []
  const note = (code: InputNotice["code"], pointer: string, detail: string) => {
    if (notices.length < MAX_NOTICES) notices.push({ code, pointer, detail })
    return undefined
  }
  const ignored = (pointer: string, expected: string) => note("field.ignored", pointer, `${expected}; it was ignored.`)

  /** Returns a property; undefined when it is absent, null or blank. */
  const sent = (name: string) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    return value === null || (typeof value === "string" && isBlank(value)) ? undefined : value
  }

  const cut = (text: string, max: number, pointer: string) => {
    // A grapheme may itself be longer, when hundreds of marks follow a letter.
    const short = cutGraphemes(text, max) || cutCodePoints(text, max)
    if (short !== text) note("field.truncated", pointer, `Longer than ${max} characters; the rest was cut.`)
    return short
  }

  const text: Reader["text"] = (name, max) => {
    const value = sent(name)
    if (value === undefined) return undefined
    const found = asText(value)
    return found === undefined ? ignored(`/${name}`, "Not a text") : cut(found, max, `/${name}`)
  }

  return {
    notices,
    text,
    option: (name, options) => {
      const value = sent(name)
      if (value === undefined) return undefined
      const wanted = trimInvisible(asText(value) ?? "").toLowerCase()
      return options.find(option => option.toLowerCase() === wanted) ?? ignored(`/${name}`, "Not one of the options")
    },
    texts: (name, { max, maxItem }) => {
      const value = sent(name)
      if (value === undefined) return undefined
      const parsed = typeof value === "string" && /^\s*\[/.test(value) ? parseText(value) : undefined
      const single = asText(value)
      const items = Array.isArray(value)
        ? value
        : Array.isArray(parsed)
          ? parsed
          : single === undefined
            ? null
            : [single]
      if (!items) return ignored(`/${name}`, "Not an array of texts")
      const found = items.flatMap((item, at) => {
        const read = asText(item)
        if (read === undefined) return ignored(`/${name}/${at}`, "Not a text") ?? []
        return isBlank(read) ? [] : cut(read, maxItem, `/${name}/${at}`)
      })
      if (found.length > max)
        note("field.truncated", `/${name}`, `More than ${max} entries; the first ${max} were kept.`)
      return found.length > 0 ? found.slice(0, max) : undefined
    },
    object: name => {
      const value = sent(name)
      if (value === undefined) return undefined
      const found = typeof value === "string" ? parseText(value) : value
      if (!isObject(found)) return ignored(`/${name}`, "Not an object")
      return Object.keys(found).length > 0 ? found : undefined
    },
    moment: name => {
      const value = sent(name)
      if (value === undefined) return undefined
      const found = asText(value)
      return (
        (found === undefined ? undefined : parseMoment(trimInvisible(found), Clock.millis())) ??
        ignored(`/${name}`, "Not a moment of ISO 8601 between 7 days ago and 10 minutes from now")
      )
    },
  }
}

/**
 * Returns a schema that is documented as one schema and reads as another: what a request should send, and what is
 * made of a request that does not follow it.
 */
export function tolerant<Documented extends v.GenericSchema, Reading extends v.GenericSchema<unknown, unknown>>(
  documented: Documented,
  reading: Reading,
): v.GenericSchema<v.InferInput<Documented>, v.InferOutput<Reading>> {
  return {
    ...documented,
    "~run": (dataset, config) => reading["~run"](dataset, config) as never,
    "~standard": reading["~standard"] as never,
  } as v.GenericSchema<v.InferInput<Documented>, v.InferOutput<Reading>>
}

const INVISIBLE = "\\p{White_Space}\\p{Default_Ignorable_Code_Point}\\p{Cc}\\u2800"
const AROUND = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu")

/** Returns a text without the blanks and invisible characters around it. */
export function trimInvisible(text: string) {
  return text.replace(AROUND, "")
}

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
