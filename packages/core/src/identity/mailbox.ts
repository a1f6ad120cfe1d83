import { domainToASCII, domainToUnicode } from "node:url"
import { addressParser } from "postal-mime"
import { isDomainLabel, isEmailAddress } from "./address-syntax"
import { stripInvisible } from "./raw-text"

export { isEmailAddress } from "./address-syntax"

const SCHEME = /^mailto:(?:\/\/)?/i
const ADDRESS = /[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+/gu
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FULL_WIDTH_OFFSET = 0xfee0
/** Quotes around a whole address, as some mail programs write it in the place of its name. */
const QUOTED =
  /(?<![^\s,;<>(|/])(['\u2018\u2019\u201C\u201D\u00AB\u00BB`])([^\s@]+@[^\s@]+?)['\u2018\u2019\u201C\u201D\u00AB\u00BB`](?![^\s,;<>)|/])/gu
/** A slash after the domain of an address that another one follows. */
const SLASH = /(@[^\s@/,;]+)\/(?=[^\s@/,;]+@)/g

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
 * Returns the beginning of an e-mail domain that a text is, in canonical form: with an `@` before it any beginning,
 * else only one of two labels or more; undefined for anything else.
 */
export function domainStart(text: string): string | undefined {
  const [, at, domain = ""] = /^([@＠]?)(.+)$/u.exec(text) ?? []
  const labels = domain.replace(/\.$/, "").split(".")
  const isDomain = labels.every(isDomainLabel) && !/^\d+$/.test(labels.at(-1) ?? "")
  return isDomain && (at || labels.length > 1) ? canonicalDomain(domain) : undefined
}

/** Returns the addresses of a `mailto:` link and its `to` parameter; the text itself when it is no link. */
function linkedAddresses(text: string) {
  const link = text.replace(SCHEME, "")
  if (link === text) return text
  const [path = "", query = ""] = link.split(/\?(.*)/s)
  const to = new URLSearchParams(query).getAll("to")
  return [decodePercent(path), ...to].filter(part => part.trim() !== "").join(",")
}

const toHalfWidth = (text: string) =>
  text.replace(FULL_WIDTH, character => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))

/**
 * Returns the addresses of a text in canonical form, each once: without display names, comments, groups (RFC 5322),
 * quotes, `mailto:` and its parameters, invisible characters and trailing dots; in lower case, the domain in Unicode.
 * Returns an empty list when there is none.
 */
export function parseMailboxes(text: string): string[] {
  const list = linkedAddresses(toHalfWidth(stripInvisible(text)).trim())
    .replace(/[\r\n|]+/g, ",")
    .replace(/>\s*(?=<)/g, ">,")
    .replace(SLASH, "$1,")
    .replace(QUOTED, "$2")
    .replace(/(?<=[\p{L}\p{N}]) +@ *(?=[\p{L}\p{N}])/gu, "@")
  const parsed = addressParser(list, { flatten: true }).map(({ address = "" }) => canonicalAddress(address))
  const bareAddresses = (list.match(ADDRESS) ?? []).map(canonicalAddress)
  const addresses = parsed.filter(isEmailAddress)
  // Only without names and comments is each address in the text a mailbox, whatever separates them.
  const mailboxes = addresses.length > 0 && /[<>"()]/.test(list) ? addresses : bareAddresses.filter(isEmailAddress)
  return [...new Set(mailboxes)]
}

const WITH_NAMES = /[<>"():]/

/**
 * Returns whether a text has nothing but addresses, with names and comments only as RFC 5322 writes them: in
 * "juan perez@example.com" the first word may belong to the address.
 */
export function hasOnlyMailboxes(text: string): boolean {
  const list = toHalfWidth(stripInvisible(text)).trim().replace(SCHEME, "")
  return (
    WITH_NAMES.test(list) ||
    list
      .replace(/\s+@\s*|@\s+/g, "@")
      .split(/[\s,;|/]+/)
      .every(word => word === "" || word.includes("@"))
  )
}
