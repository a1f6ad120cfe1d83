import { type Identified, identifyAllAs } from "./identify"
import { isEmailAddress } from "./mailbox"
import { isPossibleNumber } from "./phone"
import type { PhoneSettings } from "./settings"

/** Why a typed identifier is refused. */
export interface TypedError {
  code:
    | "identifier.invalidEmail"
    | "identifier.invalidPhone"
    | "identifier.multiple"
    | "identifier.unusable"
    | "identifier.withheld"
  /** The limits of the code; none of these has any. */
  params: Record<string, number>
}

/** An extension of the account, or a short code. */
const SHORT_NUMBER = /^\d{2,6}(?:;ext=\d+)?$/
const SEVERAL = /[;|/,\r\n]|\s[-\u2010-\u2015]\s/
const MAX_DIGITS = 15

const isAcceptable = ({ kind, value }: Identified) =>
  kind === "phone"
    ? isPossibleNumber(value) || SHORT_NUMBER.test(value)
    : kind === "email"
      ? isEmailAddress(value)
      : true

function codeOf(kind: string, text: string): TypedError["code"] {
  if (kind === "email") return "identifier.invalidEmail"
  if (kind !== "phone") return "identifier.unusable"
  const digits = text.replace(/\P{Nd}/gu, "").length
  return SEVERAL.test(text) && digits > MAX_DIGITS ? "identifier.multiple" : "identifier.invalidPhone"
}

/**
 * Returns the identifiers of a text that a person typed, or the error to show. Stricter than `identifyAs`, which accepts
 * whatever arrives: an address must be valid, and a number possible or a short one.
 */
export function parseTyped(
  kind: string,
  text: string,
  settings: PhoneSettings,
): { identifiers: Identified[]; error?: undefined } | { error: TypedError } {
  const found = identifyAllAs(kind, text, settings)
  const identifiers = found.filter(identification => !identification.withheld)
  const refused = found.find(identification => identification.withheld)
  if (refused?.reason === "withheld" || refused?.reason === "own")
    return { error: { code: "identifier.withheld", params: {} } }
  if (refused || !identifiers.every(isAcceptable)) return { error: { code: codeOf(kind, text), params: {} } }
  return { identifiers }
}
