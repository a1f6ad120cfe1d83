const MAX_LOCAL_CHARACTERS = 64
const MAX_ADDRESS_CHARACTERS = 254
const LOCAL = /^[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/** Returns whether a text can be one label of a domain name, in any script. */
export function isDomainLabel(label: string): boolean {
  return LABEL.test(label)
}

/** Returns whether a canonical address can receive mail: a dot-atom, and a domain of at least two labels. */
export function isEmailAddress(value: string): boolean {
  const at = value.lastIndexOf("@")
  const [local, labels] = [value.slice(0, at), value.slice(at + 1).split(".")]
  return (
    at > 0 &&
    local.length <= MAX_LOCAL_CHARACTERS &&
    value.length <= MAX_ADDRESS_CHARACTERS &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every(isDomainLabel) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  )
}

const EXTENSION = /[\s,;]*(?:e?xt(?:ensi[oó]n)?\.?=?|x|#|anexo|int(?:erno)?\.?|ramal)\s*\d{1,15}$/iu
const NUMBER = /^\+?[\p{Nd}\s()./-]+$/u
const DASHES = /[\u2010-\u2015\u2212]/g
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const MIN_DIGITS = 2
const MAX_DIGITS = 15
/** A placeholder: one digit five times or more, or zeros alone. */
const PLACEHOLDER = /^(?:0+|(\d)\1{4,})$/

/**
 * Returns whether a text can be one telephone number of any country: digits and their punctuation, 2 to 15 digits that
 * are no placeholder, and an extension. Needs no numbering plans, so that a browser can use it.
 */
export function isPhoneText(text: string): boolean {
  const number = text.normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-").trim().replace(EXTENSION, "")
  const digits = number.replace(/\P{Nd}/gu, "")
  return NUMBER.test(number) && digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS && !PLACEHOLDER.test(digits)
}
