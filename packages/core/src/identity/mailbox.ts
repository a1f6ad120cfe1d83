import { domainToASCII, domainToUnicode } from "node:url"
import { addressParser } from "postal-mime"
import { stripInvisible } from "./invisible"

const SCHEME = /^mailto:(?:\/\/)?/i
const ADDRESS = /[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+/gu
const MAX_LOCAL_CHARACTERS = 64
const MAX_ADDRESS_CHARACTERS = 254
const LOCAL = /^[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/** Only a name with letters outside ASCII, or their encoding, has several spellings; others would be read as IPv4. */
const INTERNATIONAL = /[^\p{ASCII}]|(?:^|\.)xn--/iu

function decodePercent(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function canonicalDomain(domain: string) {
  const plain = domain.toLowerCase().normalize("NFC").replace(/\.+$/, "")
  return (INTERNATIONAL.test(plain) && domainToUnicode(domainToASCII(plain))) || plain
}

function canonicalAddress(address: string) {
  const text = address.trim()
  const at = text.lastIndexOf("@")
  const local = text.slice(0, at).trimEnd().toLowerCase().normalize("NFC")
  return `${local}@${canonicalDomain(text.slice(at + 1).trimStart())}`
}

/**
 * Returns the beginning of an e-mail domain that a text is, in canonical form: with an `@` before it any beginning, else
 * only one of two labels or more; undefined for anything else.
 */
export function domainStart(text: string): string | undefined {
  const [, at, domain = ""] = /^([@＠]?)(.+)$/u.exec(text) ?? []
  const labels = domain.replace(/\.$/, "").split(".")
  const isDomain = labels.every(label => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "")
  return isDomain && (at || labels.length > 1) ? canonicalDomain(domain) : undefined
}

/** Returns whether a canonical address can receive mail: a dot-atom, and a domain of at least two labels. */
export function isEmailAddress(value: string) {
  const at = value.lastIndexOf("@")
  const [local, labels] = [value.slice(0, at), value.slice(at + 1).split(".")]
  return (
    at > 0 &&
    local.length <= MAX_LOCAL_CHARACTERS &&
    value.length <= MAX_ADDRESS_CHARACTERS &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every(label => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  )
}

/**
 * Returns the addresses of a text in canonical form, each once: without display names, comments, groups (RFC 5322),
 * `mailto:` and its parameters, invisible characters and trailing dots; in lower case, the domain in Unicode. Empty when
 * there is none.
 */
export function parseMailboxes(text: string): string[] {
  const visible = stripInvisible(text).trim()
  const link = visible.replace(SCHEME, "")
  const list = (link === visible ? visible : decodePercent(link.replace(/\?.*$/s, "")))
    .replace(/[\r\n|]+/g, ",")
    .replace(/>\s*(?=<)/g, ">,")
  const parsed = addressParser(list, { flatten: true }).map(({ address = "" }) => canonicalAddress(address))
  const bare = (list.match(ADDRESS) ?? []).map(canonicalAddress)
  const addresses = parsed.filter(isEmailAddress)
  // Only without names and comments is each address in the text a mailbox, whatever separates them.
  const found = addresses.length > 0 && /[<>"()]/.test(list) ? addresses : bare.filter(isEmailAddress)
  return [...new Set(found)]
}
