/** The built-in formats of SpreadsheetML that show a date, with or without a time. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const DAY_MS = 24 * 60 * 60 * 1000
/** The digits that a workbook keeps of a number. */
const EXACT_DIGITS = 15

/** Returns whether a number format shows a date; text in quotes and colours in brackets do not count. */
export function isDateFormat(id: number, code: string | undefined) {
  if (code === undefined) return BUILT_IN_DATES.has(id)
  return /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""))
}

/** Returns the ISO day of a serial number: days since 1899-12-30, or since 1904-01-01. */
function dayOf(serial: number, use1904: boolean) {
  const epoch = use1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + Math.floor(serial) * DAY_MS)
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10)
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
  isDate: boolean,
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
      return isDate && text !== "" ? dayOf(Number(text), use1904) : numberText(text)
    case "d":
      return text.slice(0, 10)
    default:
      return text
  }
}
