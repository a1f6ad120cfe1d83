import { hasHandles } from "./handle"
import { type Identified, identifyAllAs } from "./identify"
import { hasOnlyMailboxes, isEmailAddress } from "./mailbox"
import { isPossibleNumber } from "./phone"
import type { PhoneSettings } from "./schema"

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

/** The address of a page that is no profile names nobody. */
const isUserName = (kind: string, value: string) => !hasHandles(kind) || !value.includes("/")

function isAcceptable({ kind, value }: Identified, text: string) {
  if (kind === "phone") return isPossibleNumber(value) || SHORT_NUMBER.test(value)
  return kind === "email" ? isEmailAddress(value) && hasOnlyMailboxes(text) : isUserName(kind, value)
}

function codeOf(kind: string, text: string, found: number): TypedError["code"] {
  if (kind === "email") return "identifier.invalidEmail"
  if (kind !== "phone") return "identifier.unusable"
  if (found > 1) return "identifier.multiple"
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
  if (refused || !identifiers.every(identified => isAcceptable(identified, text)))
    return { error: { code: codeOf(kind, text, found.length), params: {} } }
  return { identifiers }
}
