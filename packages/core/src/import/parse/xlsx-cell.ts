/** The built-in formats of SpreadsheetML that show a date, with or without a time. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const DAY_MS = 24 * 60 * 60 * 1000
/** The digits that a workbook keeps of a number. */
const EXACT_DIGITS = 15

/** What a number format shows of a serial number as a date. */
export type DateFormat = "day" | "dayAndTime"

const DAY_AND_TIME_ID = 22

/**
 * Returns what a number format shows of a date; undefined for other formats. Text in quotes and colours in brackets do
 * not count.
 */
export function dateFormatOf(id: number, code: string | undefined): DateFormat | undefined {
  const letters = code?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "")
  const isDate = letters === undefined ? BUILT_IN_DATES.has(id) : /[dy]/i.test(letters)
  if (!isDate) return undefined
  return letters === undefined
    ? id === DAY_AND_TIME_ID
      ? "dayAndTime"
      : "day"
    : /h/i.test(letters)
      ? "dayAndTime"
      : "day"
}

/** Returns the ISO day of an ISO time, and the time to the second where the format shows it. */
const isoText = (iso: string, format: DateFormat | undefined) =>
  format === "dayAndTime" ? iso.slice(0, 19).replace("T", " ") : iso.slice(0, 10)

/** Returns the ISO date of a serial number: days since 1899-12-30, or since 1904-01-01. */
function dateText(serial: number, format: DateFormat, use1904: boolean) {
  const epoch = use1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const millis = format === "day" ? Math.floor(serial) * DAY_MS : Math.round((serial * DAY_MS) / 1000) * 1000
  const date = new Date(epoch + millis)
  return Number.isNaN(date.getTime()) ? String(serial) : isoText(date.toISOString(), format)
}

/**
 * Returns a number as people read it. An integer in scientific notation whose digits are all there is written out; one
 * with more digits than a workbook keeps stays as it is, so that it is seen that digits are lost.
 */
function numberText(raw: string) {
  const number = Number(raw)
  if (raw === "" || !Number.isFinite(number)) return raw
  const digits = raw.replace(/e.*$/i, "").replace(/^-?0*|\D/g, "")
  if (/e/i.test(raw)) return Number.isSafeInteger(number) && digits.length <= EXACT_DIGITS ? String(number) : raw
  return /\.\d{12,}/.test(raw) ? String(Number(number.toPrecision(EXACT_DIGITS))) : raw
}

/** Returns the text of a cell as `type` of SpreadsheetML gives it. */
export function cellText(
  { type, text }: { type: string; text: string },
  strings: string[],
  format: DateFormat | undefined,
  use1904: boolean,
): string {
  switch (type) {
    case "s":
      return strings[Number(text)] ?? ""
    case "b":
      return text === "1" ? "true" : "false"
    case "e":
      return ""
    case "n":
      return format && text !== "" ? dateText(Number(text), format, use1904) : numberText(text)
    case "d":
      return isoText(text, format)
    default:
      return text
  }
}
