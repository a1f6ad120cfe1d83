import { getCountryCallingCode } from "libphonenumber-js/min"
import { digitsOnly, toAsciiDigits } from "./digits"
import type { PhoneSettings } from "./settings"

/** What countries dial before a number at home: most of them 0, Russia and its neighbours 8, Hungary 06. */
const TRUNKS = ["0", "8", "06"]

const after = (digits: string, prefixes: string[]) =>
  prefixes.filter(prefix => prefix !== "" && digits.startsWith(prefix)).map(prefix => digits.slice(prefix.length))

/**
 * How the E.164 forms of numbers may begin whose first digits are typed so far: as at home, with the trunk prefix or
 * without, as from abroad, or after one of the account's dial prefixes; each once.
 */
export function e164Prefixes(typed: string, settings: PhoneSettings): string[] {
  const digits = digitsOnly(typed)
  if (digits === "") return []
  if (toAsciiDigits(typed).trimStart().startsWith("+")) return [`+${digits}`]
  const code = getCountryCallingCode(settings.country)
  const national = [digits, ...after(digits, TRUNKS)].map(rest => `+${code}${rest}`)
  const abroad = [digits, ...after(digits, ["00", ...settings.dialPrefixes])].filter(rest => !rest.startsWith("0"))
  return [...new Set([...national, ...abroad.map(rest => `+${rest}`)])]
}
