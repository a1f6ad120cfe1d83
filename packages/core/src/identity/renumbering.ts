import type { CountryCode } from "libphonenumber-js/min"

const BENIN = "229"
const IVORY_COAST = "225"
const CODES: Partial<Record<CountryCode, string>> = { BJ: BENIN, CI: IVORY_COAST }

/** Numbers of eight digits as Benin had them until 2024, and Côte d'Ivoire until 2021. */
const FORMER = /^(229|225)(\d{8})$/

/** Returns the two digits that Côte d'Ivoire put before a number: for mobiles the second digit decides. */
function ivorian(number: string): string[] {
  if (/^[23]/.test(number)) return ["27", "25", "21"]
  return [/^.[0-3]/.test(number) ? "01" : /^.[4-6]/.test(number) ? "05" : "07"]
}

/** Returns whether Côte d'Ivoire put the two digits of an operator before a number of eight. */
function isIvorianOperator(operator: string, number: string) {
  return ivorian(number).includes(operator)
}

/** Returns the digits, with the country's code, of a number from before its country went to ten digits. */
export function formerNumber(digits: string, country?: CountryCode): string | undefined {
  const international = digits.replace(/^00/, "")
  if (FORMER.test(international)) return international
  const code = country && CODES[country]
  return code !== undefined && /^\d{8}$/.test(digits) ? code + digits : undefined
}

/** Returns the display form of a number from before its country went to ten digits. */
export function formatFormerNumber(digits: string) {
  return `+${digits.slice(0, 3)} ${digits.slice(3).replace(/(\d\d)(?=\d)/g, "$1 ")}`
}

/** Returns the E.164 forms that a renumbered subscriber may have today, or had before. */
export function renumberedVariants(e164: string): string[] {
  const [, code = "", former = ""] = FORMER.exec(e164.slice(1)) ?? []
  if (code === BENIN) return [`+${code}01${former}`]
  if (code === IVORY_COAST) return ivorian(former).map(operator => `+${code}${operator}${former}`)
  const [, number] = /^\+229(?:01)(\d{8})$/.exec(e164) ?? []
  if (number !== undefined) return [`+${BENIN}${number}`]
  const [, operator = "", subscriber = ""] = /^\+225(01|05|07|2[157])(\d{8})$/.exec(e164) ?? []
  return isIvorianOperator(operator, subscriber) ? [`+${IVORY_COAST}${subscriber}`] : []
}

/**
 * Returns the spelling that a canonical number shares with its variants, so that one query of an index finds them all:
 * an Argentine number with the 9, one of Benin or Côte d'Ivoire as it was before renumbering. An extension stays.
 */
export function commonSpelling(value: string): string {
  return value
    .replace(/^\+54([1-3]\d{9})(?=;|$)/, "+549$1")
    .replace(/^\+22901(\d{8})(?=;|$)/, "+229$1")
    .replace(/^\+225(\d\d)(\d{8})(?=;|$)/, (match, operator, subscriber) =>
      isIvorianOperator(operator, subscriber) ? `+225${subscriber}` : match,
    )
}

/** Returns the prefix that the common spellings of numbers with a prefix have. */
export function commonPrefix(prefix: string): string {
  return prefix
    .replace(/^\+54(?=[1-3])/, "+549")
    .replace(/^\+22901(?=\d)/, "+229")
    .replace(/^\+225(?:0[157]|2[157])(?=\d)/, "+225")
}
