import { parse as parseLosslessly } from "lossless-json"

export * as Json from "."

/** The maximum nesting of a request; DynamoDB stores 32 levels. */
export const MAX_DEPTH = 24

/** Finds numbers that a double may not represent: many digits, or an exponent. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/

/** One escape of a JSON string: a surrogate pair, half of one, or any other. */
const ESCAPE = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|[\s\S])/g
const HALF_PAIR_LENGTH = 6

/** Returns how deeply the objects and arrays of a JSON text are nested, without parsing it. */
export function depth(text: string) {
  let level = 0
  let deepest = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) at += character === "\\" ? 1 : 0
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++level)
    else if (character === "}" || character === "]") level--
  }
  return deepest
}

/** Returns a JSON text in which half of a surrogate pair is U+FFFD: UTF-8, and so the table, has no such half. */
export function toWellFormed(text: string) {
  return text.replace(ESCAPE, match => (match.length === HALF_PAIR_LENGTH ? "\\ufffd" : match))
}

const significantDigits = (number: string) => number.replace(/[eE].*$|[-.]/g, "").replace(/^0+|0+$/g, "")

/** Returns a number as a double if it is written with the same digits, and the text otherwise. */
function exactNumber(text: string): number | string {
  const number = Number(text)
  return Number.isFinite(number) && significantDigits(String(number)) === significantDigits(text) ? number : text
}

/**
 * Parses a JSON text. A number that a double would round (17841400008460057, 1e400) becomes a string with the digits
 * that were sent. Throws `SyntaxError`.
 */
export function parse(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text)
  return parseLosslessly(text, undefined, {
    parseNumber: exactNumber,
    onDuplicateKey: ({ newValue }) => newValue,
  })
}
