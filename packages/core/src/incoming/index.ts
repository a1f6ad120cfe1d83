import type * as v from "valibot"
import { Clock } from "../clock"
import { Json } from "../json"
import { cutCodePoints, cutGraphemes, isBlank } from "../text"
import { parseMoment } from "./date"
import type { InputNotice } from "./schema"

export { parseMoment } from "./date"

const MAX_NOTICES = 20

interface ListLimits {
  max: number
  maxItem: number
}

/** Reads the optional properties of a request; what cannot be read is omitted and named in `notices`. */
export interface Reader {
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
    return Json.parse(Json.wellFormed(text))
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
