import { Clock } from "../../clock"
import { fromWallTime } from "../../clock/time-zone"
import { type ValueProblem, valueProblem } from "../../error"
import { findOption } from "../../field/option"
import type { Field, FieldValue } from "../../field/schema"
import { isEmpty, toInstant } from "../../field/validate"
import { normalizeText } from "../../text"
import { dateReadings } from "./date"
import type { DateOrder, Decimal } from "./schema"

/** The notation of the values of a file. */
export interface Notation {
  dateOrder: DateOrder | null
  decimal: Decimal
  /** The time zone of times without one. */
  timeZone: string
}

/** The value of a cell, or the reason why it is invalid. */
export type Converted = { value: FieldValue; problem?: undefined } | { problem: ValueProblem }

const TRUE = new Set(["true", "yes", "y", "1", "x", "si", "s", "verdadero", "sim", "verdadeiro", "v"])
const FALSE = new Set(["false", "no", "n", "0", "falso", "nao", "f"])
const LIST_SEPARATORS = [";", "|", "\n", ","] as const
const LIST_SEPARATOR = /[;|,\n]/

/** A number as a spreadsheet shows it when the column is too narrow for its digits. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i

/** Returns whether a text is a number in scientific notation, whose last digits are lost. */
export function hasLostDigits(text: string) {
  return SCIENTIFIC.test(text.trim())
}

/** Returns the problem of a number in scientific notation. */
export function lostDigitsProblem() {
  return valueProblem("value.digitsLost", "is a number in scientific notation: its last digits are lost")
}

/** Returns the decimal separator of some numbers; undefined when none of them has a clear one. */
export function detectDecimal(values: string[]): Decimal | undefined {
  const votes = values.flatMap(value => {
    const [, separator, decimals = ""] = /([.,])(\d+)$/.exec(value.trim()) ?? []
    if (separator !== "." && separator !== ",") return []
    const otherSeparator = separator === "," ? "." : ","
    const isDecimal = value.includes(otherSeparator) || (decimals.length !== 3 && value.split(separator).length === 2)
    return isDecimal ? [separator] : []
  })
  const commas = votes.filter(vote => vote === ",").length
  return votes.length === 0 ? undefined : commas * 2 >= votes.length ? "," : "."
}

/** Returns the number of a text, without thousands separators and currency signs; undefined for other texts. */
function numberOf(text: string, decimal: Decimal) {
  const group = decimal === "," ? "." : ","
  const plain = text.replace(/[\s\u00A0'’$€£%]|US?\$|R\$/g, "")
  if (plain.includes(group) && !new RegExp(`^[+-]?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d*)?$`).test(plain))
    return undefined
  const number = plain.replaceAll(group, "").replace(decimal, ".")
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(number) ? Number(number) : undefined
}

/** The unambiguous signs of currencies, besides their ISO codes. */
const CURRENCY_SIGNS: Record<string, string> = { US$: "USD", U$S: "USD", "€": "EUR", R$: "BRL" }
const AROUND_AMOUNT = /^([+-]?)((?:\p{L}|\p{Sc})+[./]?)?([+-]?[\d.,'’]+)((?:\p{L}|\p{Sc})+\.?)?$/u

/** Returns an amount; the currency of its field may be written before or after it. */
function toAmount({ currency }: Field, text: string, decimal: Decimal): Converted {
  const [, sign = "", before, digits, after] = AROUND_AMOUNT.exec(text.replace(/\s+/g, "")) ?? []
  const number = digits === undefined ? undefined : numberOf(sign + digits, decimal)
  if (number === undefined) return problem("value.type", "must be an amount of money")
  const written = (before ?? after ?? "").toUpperCase()
  const code = CURRENCY_SIGNS[written] ?? (/^[A-Z]{3}$/.test(written) ? written : currency)
  return code === currency ? { value: number } : problem("value.format", `must be in ${currency}`)
}

const comparable = (text: string) => normalizeText(text.trim())

/** Returns the id of the option with this label, in any spelling, or with this id. */
const optionOf = (field: Field, text: string) => {
  const { options = [] } = field
  const option =
    options.find(({ label }) => label === text) ??
    options.find(({ label }) => comparable(label) === comparable(text)) ??
    findOption(field, text)
  return option?.id
}

const problem = (code: ValueProblem["code"], detail: string): Converted => ({ problem: valueProblem(code, detail) })

function toDate(text: string, dateOrder: DateOrder | null): Converted {
  const readings = dateReadings(text, new Date(Clock.millis()).getUTCFullYear())
  if (readings.size === 0) return problem("value.format", "must be a date")
  const [onlyReading] = readings.values()
  const value =
    dateOrder !== null && readings.has(dateOrder)
      ? readings.get(dateOrder)
      : new Set(readings.values()).size === 1 && (dateOrder === null || readings.has("ymd"))
        ? onlyReading
        : undefined
  if (value !== undefined) return { value }
  return dateOrder === null
    ? problem("value.ambiguousDate", "can be read as two dates: choose the order of day and month")
    : problem("value.format", "is no date in the chosen order")
}

const DATE_AND_TIME = /^(\S+?)[T ,]+(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\.?)?$/i

/** Returns a date and time in UTC; one without a time zone is in that of the notation. */
function toDateTime(text: string, { dateOrder, timeZone }: Notation): Converted {
  const instant = toInstant(text)
  if (instant !== undefined) return { value: instant }
  const [, date = "", hour = "", minute = "", second = "00", half] = DATE_AND_TIME.exec(text) ?? []
  const isValid = Number(hour) <= (half ? 12 : 23) && Number(minute) < 60 && Number(second) < 60 && date !== ""
  if (!isValid) return problem("value.format", "must be a date and time")
  const day = toDate(date, dateOrder)
  if (day.problem) return day
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour)
  const wallTime = `${day.value}T${String(hours).padStart(2, "0")}:${minute}:${second}`
  return { value: new Date(fromWallTime(timeZone, wallTime)).toISOString() }
}

/**
 * Returns the texts of a JSON array, the form in which an export writes options that contain separators; undefined for
 * other texts.
 */
function jsonTexts(text: string): string[] | undefined {
  if (!text.startsWith("[")) return undefined
  try {
    const values: unknown = JSON.parse(text)
    return Array.isArray(values) && values.every(value => typeof value === "string") ? values : undefined
  } catch {
    return undefined
  }
}

function toOptions(field: Field, text: string): Converted {
  const option = optionOf(field, text)
  if (option !== undefined) return { value: [option] }
  const texts = jsonTexts(text)
  if (texts) return { value: texts.map(item => optionOf(field, item) ?? item) }
  for (const separator of LIST_SEPARATORS) {
    const parts = text.split(separator).map(part => optionOf(field, part.trim()))
    const options = parts.filter(option => option !== undefined)
    if (options.length === parts.length) return { value: [...new Set(options)] }
  }
  const parts = text.split(LIST_SEPARATOR).map(part => part.trim())
  const options = parts.filter(part => part !== "").map(part => optionOf(field, part))
  return options.includes(undefined)
    ? problem("value.option", "must be some of the options")
    : { value: [...new Set(options.filter(option => option !== undefined))] }
}

const toCell = (options: string[]) => (options.length > 1 ? JSON.stringify(options) : (options[0] ?? ""))

/** Returns a cell with its values replaced by the options in `meanings`, and its values that are no option. */
export function readOptions(field: Field, cell: string, meanings: Record<string, string | null> = {}) {
  const optionsByText = new Map(Object.entries(meanings).map(([text, option]) => [comparable(text), option]))
  const isKnown = (text: string) => optionOf(field, text) !== undefined || optionsByText.has(comparable(text))
  const isSingle = field.type === "select" || isKnown(cell) || jsonTexts(cell) !== undefined
  const parts = isSingle
    ? [cell]
    : cell.split(LIST_SEPARATOR).flatMap(part => (part.trim() === "" ? [] : [part.trim()]))
  const replaced = parts.flatMap(part => {
    const option = optionsByText.get(comparable(part))
    return option === undefined ? [part] : option === null ? [] : [option]
  })
  return {
    /** The cell with replaced values, unchanged when there are none. */
    text:
      replaced.length === parts.length && replaced.every((part, index) => part === parts[index])
        ? cell
        : toCell(replaced),
    unknown: jsonTexts(cell) === undefined ? parts.filter(part => !isKnown(part)) : [],
  }
}

/** Returns a cell as a value of a custom field; null when it is blank. Does not check the limits of the field. */
export function toFieldValue(field: Field, cell: string, notation: Notation): Converted {
  const text = cell.trim()
  if (isEmpty(text)) return { value: null }
  if (hasLostDigits(text)) return { problem: lostDigitsProblem() }
  switch (field.type) {
    case "currency":
      return toAmount(field, text, notation.decimal)
    case "number": {
      const number = numberOf(text, notation.decimal)
      return number === undefined ? problem("value.type", "must be a number") : { value: number }
    }
    case "boolean":
      return TRUE.has(comparable(text))
        ? { value: true }
        : FALSE.has(comparable(text))
          ? { value: false }
          : problem("value.type", "must be yes or no")
    case "date":
      return toDate(text, notation.dateOrder)
    case "dateTime":
      return toDateTime(text, notation)
    case "select":
      return { value: optionOf(field, text) ?? text }
    case "multiSelect":
      return toOptions(field, text)
    default:
      return { value: text }
  }
}
