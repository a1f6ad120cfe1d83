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

/**
 * A reader of the optional properties of a request. A property that cannot be read is omitted and named in `notices`.
 */
interface Reader {
  notices: InputNotice[]
  /** Returns a text of at most `max` UTF-16 units, cut at a grapheme; a number as text. Undefined when blank. */
  readText: (name: string, max: number) => string | undefined
  /** Returns the option that equals a text in upper or lower case. */
  readOption: <T extends string>(name: string, options: readonly T[]) => T | undefined
  /** Returns the texts of an array, also of one in JSON text, or a single text as an array. */
  readTexts: (name: string, limits: ListLimits) => string[] | undefined
  /** Returns an object that is not empty, also one in JSON text. */
  readObject: (name: string) => Record<string, unknown> | undefined
  /** Returns a moment near the present as ISO 8601 in UTC. */
  readMoment: (name: string) => string | undefined
}

const asText = (value: unknown) =>
  typeof value === "string" ? value : typeof value === "number" && Number.isFinite(value) ? String(value) : undefined

/** Returns the value of a JSON text; undefined when it is invalid or nested too deeply. */
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
  const addNotice = (code: InputNotice["code"], pointer: string, detail: string) => {
    if (notices.length < MAX_NOTICES) notices.push({ code, pointer, detail })
    return undefined
  }
  const addIgnored = (pointer: string, expected: string) =>
    addNotice("field.ignored", pointer, `${expected}; it was ignored.`)

  /** Returns the value of a property; undefined when it is absent, null or blank. */
  const getProperty = (name: string) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    return value === null || (typeof value === "string" && isBlank(value)) ? undefined : value
  }

  const truncate = (text: string, max: number, pointer: string) => {
    // A single grapheme can be too long, when hundreds of marks follow a letter.
    const shortened = cutGraphemes(text, max) || cutCodePoints(text, max)
    if (shortened !== text) addNotice("field.truncated", pointer, `Longer than ${max} characters; the rest was cut.`)
    return shortened
  }

  const readText: Reader["readText"] = (name, max) => {
    const value = getProperty(name)
    if (value === undefined) return undefined
    const text = asText(value)
    return text === undefined ? addIgnored(`/${name}`, "Not a text") : truncate(text, max, `/${name}`)
  }

  return {
    notices,
    readText,
    readOption: (name, options) => {
      const value = getProperty(name)
      if (value === undefined) return undefined
      const text = trimInvisible(asText(value) ?? "").toLowerCase()
      return options.find(option => option.toLowerCase() === text) ?? addIgnored(`/${name}`, "Not one of the options")
    },
    readTexts: (name, { max, maxItem }) => {
      const value = getProperty(name)
      if (value === undefined) return undefined
      const parsed = typeof value === "string" && /^\s*\[/.test(value) ? parseText(value) : undefined
      const singleText = asText(value)
      const items = Array.isArray(value)
        ? value
        : Array.isArray(parsed)
          ? parsed
          : singleText === undefined
            ? null
            : [singleText]
      if (!items) return addIgnored(`/${name}`, "Not an array of texts")
      const texts = items.flatMap((item, index) => {
        const itemText = asText(item)
        if (itemText === undefined) return addIgnored(`/${name}/${index}`, "Not a text") ?? []
        return isBlank(itemText) ? [] : truncate(itemText, maxItem, `/${name}/${index}`)
      })
      if (texts.length > max)
        addNotice("field.truncated", `/${name}`, `More than ${max} entries; the first ${max} were kept.`)
      return texts.length > 0 ? texts.slice(0, max) : undefined
    },
    readObject: name => {
      const value = getProperty(name)
      if (value === undefined) return undefined
      const object = typeof value === "string" ? parseText(value) : value
      if (!isObject(object)) return addIgnored(`/${name}`, "Not an object")
      return Object.keys(object).length > 0 ? object : undefined
    },
    readMoment: name => {
      const value = getProperty(name)
      if (value === undefined) return undefined
      const text = asText(value)
      return (
        (text === undefined ? undefined : parseMoment(trimInvisible(text), Clock.millis())) ??
        addIgnored(`/${name}`, "Not a moment of ISO 8601 between 7 days ago and 10 minutes from now")
      )
    },
  }
}

/**
 * Returns a schema that is documented as `documented`, the requests that clients should send, and parses with
 * `reading`, which also accepts requests that do not follow the documentation.
 */
export function tolerantSchema<Documented extends v.GenericSchema, Reading extends v.GenericSchema<unknown, unknown>>(
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
const SURROUNDING_INVISIBLE = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu")

/** Returns a text without the blanks and invisible characters around it. */
export function trimInvisible(text: string) {
  return text.replace(SURROUNDING_INVISIBLE, "")
}

const DAY_MS = 24 * 60 * 60 * 1000
/** The start of an interaction is between these times before and after its arrival. */
const MAX_AGE_MS = 7 * DAY_MS
const MAX_AHEAD_MS = 10 * 60 * 1000

const EPOCH = /^\d{9,14}(?:\.\d+)?$/
/** The smallest number that is read as milliseconds. As seconds it is in the year 5138. */
const MIN_MILLISECONDS = 1e11

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt\s]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([Zz]|UTC|GMT)|([+-]|\u2212)(\d{2}):?(\d{2})?)?)?$/

/** Returns the milliseconds of an ISO 8601 text, UTC without a zone; undefined when there is no such moment. */
function parseIso(text: string): number | undefined {
  const [
    match,
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
  if (match === undefined) return undefined
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const moment = new Date(Date.UTC(...parts))
  const components = [
    moment.getUTCFullYear(),
    moment.getUTCMonth(),
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  ]
  // `Date.UTC` moves a date that does not exist, such as 31 February, to another day.
  if (components.some((part, index) => part !== parts[index])) return undefined
  const [hours, minutes] = [Number(zoneHour ?? 0), Number(zoneMinute ?? 0)]
  if (hours > 14 || minutes > 59) return undefined
  const offset = (hours * 60 + minutes) * 60_000 * (sign === undefined ? 0 : sign === "+" ? 1 : -1)
  return moment.getTime() + Math.floor(Number(`0.${fraction}`) * 1000) - offset
}

function toMillis(text: string): number | undefined {
  if (!EPOCH.test(text)) return parseIso(text)
  const number = Number(text)
  return number < MIN_MILLISECONDS ? number * 1000 : number
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
