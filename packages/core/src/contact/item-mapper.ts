import { Actor } from "../actor"
import { anyHandle, commonSpelling, digits, INITIAL_VERSION } from "../identity"
import { Retention } from "../retention"
import type { IndexName, Item } from "../table"
import { cutCodePoints, indexWords, normalizeText, reversedWords } from "../text"
import { campaignKey } from "../text/keys"
import { type FieldToken, fieldTokens, recognitionValues } from "./marked-fields"
import type { Contact, ContactIdentifier, ContactSummary, TimelineEntry } from "./schema"

/** Returns the partition of one contact: its item, its identifiers and its timeline. */
export function partition(id: string) {
  return `A#${Actor.account()}#CONTACT#${id}`
}

/** Returns the summary of a contact for lists and candidates. */
export function toSummary(contact: Contact): ContactSummary {
  const recognition = recognitionValues(contact)
  return {
    contactId: contact.id,
    name: displayName(contact),
    company: contact.company,
    status: contact.status,
    identifiers: contact.identifiers.map(identifier => identifier.display),
    ...(recognition ? { recognition } : {}),
    createdAt: contact.createdAt,
    createdBy: contact.createdBy,
  }
}

const INDEXES = {
  phone: { hash: "phonePk", range: "phoneSk", prefixLength: 6 },
  email: { hash: "emailPk", range: "emailSk", prefixLength: 2 },
  social: { hash: "socialPk", range: "socialSk", prefixLength: 2 },
}

const indexFor = (kind: string) => (kind === "phone" || kind === "email" ? INDEXES[kind] : INDEXES.social)

/** Returns the index of identifiers of a kind. */
export function indexName(kind: string): IndexName {
  return kind === "phone" ? "byPhone" : kind === "email" ? "byEmail" : "bySocial"
}

/** Returns the text under which a value is indexed; for a number, the spelling that its variants have in common. */
export function indexText(kind: string, value: string) {
  return kind === "phone" ? commonSpelling(value) : value
}

/**
 * Returns the index partition of a result of `indexText`, or of a prefix of one; the first characters spread the load.
 */
export function indexPartition(kind: string, text: string) {
  return `A#${Actor.account()}#${kind}#${[...text].slice(0, indexFor(kind).prefixLength).join("")}`
}

/** Returns the number of characters that a prefix needs to determine its partition. */
export function minPrefixLength(kind: string) {
  return indexFor(kind).prefixLength
}

/** Returns the key of a contact's identifier. */
export function identifierKey(contactId: string, { kind, value }: { kind: string; value: string }) {
  return {
    pk: partition(contactId),
    sk: `ID#${kind}#${value}`,
  }
}

/** The times a contact was last seen through an identifier, by the keys of campaigns; under `ALL_CAMPAIGNS` in any. */
export type LastSeen = Record<string, string>
export const ALL_CAMPAIGNS = "*"

const MAX_CAMPAIGNS = 10

/**
 * Returns the times of the latest ten campaigns and the overall one, so that an item does not grow with every campaign.
 */
function latestCampaigns({ [ALL_CAMPAIGNS]: overall, ...campaigns }: LastSeen): LastSeen {
  const latest = Object.entries(campaigns)
    .toSorted(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
    .slice(0, MAX_CAMPAIGNS)
  return Object.fromEntries([...(overall === undefined ? [] : [[ALL_CAMPAIGNS, overall]]), ...latest])
}

/** Returns the times after an interaction of a campaign. */
export function touchLastSeen(lastSeen: LastSeen, campaign: string, at: string): LastSeen {
  const key = campaignKey(campaign)
  return mergeLastSeen(lastSeen, { [ALL_CAMPAIGNS]: at, ...(key === "" || key === ALL_CAMPAIGNS ? {} : { [key]: at }) })
}

/** Returns the later time of each campaign, of the latest ten. */
export function mergeLastSeen(lastSeen: LastSeen, other: LastSeen): LastSeen {
  const later = (campaign: string) =>
    ((lastSeen[campaign] ?? "") > (other[campaign] ?? "") ? lastSeen : other)[campaign] ?? ""
  return latestCampaigns(
    Object.fromEntries(
      [...new Set([...Object.keys(lastSeen), ...Object.keys(other)])].map(name => [name, later(name)]),
    ),
  )
}

/**
 * Returns an identifier's item; its key attributes are those of the index of its kind. It has the version of the
 * contact that added it: the stream deletes the item of an identifier only when no later version has added it again.
 */
export function identifierItem(contact: Contact, identifier: ContactIdentifier, lastSeen: LastSeen): Item {
  const [index, text] = [indexFor(identifier.kind), indexText(identifier.kind, identifier.value)]
  return {
    ...identifierKey(contact.id, identifier),
    ...identifier,
    contactId: contact.id,
    version: contact.version,
    card: toSummary(contact),
    last: lastSeen,
    normalizer: identifier.normalizer ?? INITIAL_VERSION,
    [index.hash]: indexPartition(identifier.kind, text),
    [index.range]: `${text}#${contact.id}`,
  }
}

/** Returns the key of a contact's own item. */
export function contactKey(id: string) {
  return { pk: partition(id), sk: "CONTACT" }
}

/**
 * Returns a contact's own item. It contains the identifiers: one read of one item never mixes two versions, as a Query
 * during a transaction may.
 */
export function contactItem(contact: Contact): Item {
  return { ...contactKey(contact.id), ...contact }
}

const sortKey = ({ addedAt, kind, value }: ContactIdentifier) => `${addedAt} ${kind}#${value}`

/** Returns identifiers in the order they were added. */
export function sortIdentifiers(identifiers: ContactIdentifier[]) {
  return identifiers.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

/** Returns the contact of its item; undefined for a redirect or when there is none. */
export function fromItem(item: Item | undefined): Contact | undefined {
  if (!item || item["mergedInto"] !== undefined || item["firstName"] === undefined) return undefined
  const { pk: _pk, sk: _sk, ...contact } = item
  return contact as unknown as Contact
}

const SUFFIX_DIGITS = 12
const MAX_SOCIAL_TOKEN_LENGTH = 200

/** Returns the token that finds a number by its last digits: the digits reversed. */
export function suffixToken(number: string) {
  return `~${[...digits(number.replace(/;.*$/, ""))].reverse().join("").slice(0, SUFFIX_DIGITS)}`
}

/** Returns the token of a social id, independent of the network, case and composition. */
export function socialToken(id: string) {
  return `=${cutCodePoints(normalizeText(anyHandle(id)), MAX_SOCIAL_TOKEN_LENGTH)}`
}

/** Returns the token of an e-mail domain. */
export function domainToken(domain: string) {
  return `@${domain}`
}

/** Returns the token that finds a word of a name by its end: the word reversed. */
export function endToken(reversedWord: string) {
  return `<${reversedWord}`
}

function identifierToken({ kind, value }: ContactIdentifier) {
  if (kind === "phone") return suffixToken(value)
  return kind === "email" ? domainToken(value.slice(value.lastIndexOf("@") + 1)) : socialToken(value)
}

/**
 * Returns the tokens that find a contact, each with the field of its value, if any: the words of its names, its
 * numbers reversed, its domains and social ids, and the values of searchable fields.
 */
export function searchTokens(contact: Contact): Map<string, FieldToken | undefined> {
  const names = `${contact.firstName} ${contact.lastName} ${contact.company ?? ""}`
  const tokens = [
    ...indexWords(names),
    ...reversedWords(names).map(endToken),
    ...contact.identifiers.map(identifierToken),
  ]
  return new Map([
    ...fieldTokens(contact, suffixToken, domainToken).map(fieldToken => [fieldToken.token, fieldToken] as const),
    ...tokens.map(token => [token, undefined] as const),
  ])
}

const MARK = /^[~=@<:]/

/** Returns whether a token is long enough to determine its partition. */
export function hasPartition(token: string) {
  return [...token].length >= (MARK.test(token) ? 3 : 2)
}

/** The number of partitions for each end of words: many names have the same end ("ez"). */
const END_SHARDS = 4
const isEnd = (token: string) => token.startsWith("<")

/**
 * Returns the partition of a token: its first two characters, three when the first is a mark, and a shard for an end.
 */
function tokenPartition(token: string, shard: number) {
  const beginning = [...token].slice(0, MARK.test(token) ? 3 : 2).join("")
  return `A#${Actor.account()}#WORD#${beginning}${isEnd(token) ? `#${shard}` : ""}`
}

/** Returns the partitions that contain the contacts under a token and under those that begin with it. */
export function tokenPartitions(token: string) {
  return Array.from({ length: isEnd(token) ? END_SHARDS : 1 }, (_, shard) => tokenPartition(token, shard))
}

/** Returns the key of a contact under a token. */
export function tokenKey(token: string, contactId: string) {
  const shard = (contactId.codePointAt(contactId.length - 1) ?? 0) % END_SHARDS
  return { pk: tokenPartition(token, shard), sk: `${token}#${contactId}` }
}

/** A sort key after every time: a query that lists the newest entries first begins with the pinned ones. */
export const PINNED = "9999-"

/** Returns the key of a timeline entry. */
export function timelineKey(
  contactId: string,
  { at, id, pinned }: { at: string; id: string; pinned?: boolean | undefined },
) {
  return { pk: partition(contactId), sk: `AT#${pinned ? PINNED : ""}${at}#${id}` }
}

/** Returns the item of a timeline entry, with the account's retention. */
export function timelineItem(contactId: string, entry: TimelineEntry): Item {
  return { ...timelineKey(contactId, entry), ...entry, ...Retention.timelineExpiry(entry.at) }
}

interface NamedContact {
  firstName?: string | undefined
  lastName?: string | undefined
  company?: string | undefined
}

/** Returns the name to show for a contact: first and last name, or the company when both are blank. */
export function displayName({ firstName = "", lastName = "", company = "" }: NamedContact) {
  return `${firstName} ${lastName}`.trim() || company.trim()
}
