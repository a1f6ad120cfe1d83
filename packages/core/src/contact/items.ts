import { Actor } from "../actor"
import { digits, INITIAL_VERSION } from "../identity"
import type { IndexName, Item } from "../table"
import { normalizeText } from "../text"
import type { Card, Contact, HeldIdentifier, TimelineEntry } from "./schema"
import { nameOf, words } from "./words"

/** The partition of one contact: itself, its identifiers and its timeline. */
export function partition(id: string) {
  return `A#${Actor.account()}#CONTACT#${id}`
}

export function card(contact: Contact): Card {
  return {
    contactId: contact.id,
    name: nameOf(contact),
    company: contact.company,
    status: contact.status,
    identifiers: contact.identifiers.map(identifier => identifier.display),
    createdAt: contact.createdAt,
    createdBy: contact.createdBy,
  }
}

const INDEXES = {
  phone: { hash: "phonePk", range: "phoneSk", letters: 6 },
  email: { hash: "emailPk", range: "emailSk", letters: 2 },
  social: { hash: "socialPk", range: "socialSk", letters: 2 },
}

const indexOf = (kind: string) => (kind === "phone" || kind === "email" ? INDEXES[kind] : INDEXES.social)

/** The index that identifiers of a kind are found by. */
export function indexName(kind: string): IndexName {
  return kind === "phone" ? "byPhone" : kind === "email" ? "byEmail" : "bySocial"
}

/** The partition of an index that values beginning like this one share; the first letters spread the load. */
export function indexPartition(kind: string, value: string) {
  return `A#${Actor.account()}#${kind}#${[...value].slice(0, indexOf(kind).letters).join("")}`
}

/** How many letters a prefix needs before its partition is known. */
export function prefixLetters(kind: string) {
  return indexOf(kind).letters
}

export function identifierKey(contactId: string, { kind, value }: { kind: string; value: string }) {
  return {
    pk: partition(contactId),
    sk: `ID#${kind}#${value}`,
  }
}

/** When the contact was last met through an identifier, by campaign; under ANY in whichever. */
export type Last = Record<string, string>
export const ANY = "*"

/** The later of two meetings, campaign by campaign. */
export function latest(last: Last, other: Last): Last {
  const later = (campaign: string) => ((last[campaign] ?? "") > (other[campaign] ?? "") ? last : other)[campaign] ?? ""
  return Object.fromEntries(
    [...new Set([...Object.keys(last), ...Object.keys(other)])].map(name => [name, later(name)]),
  )
}

/** An identifier's item; the attributes of one index make it appear there. */
export function identifierItem(contact: Contact, held: HeldIdentifier, last: Last): Item {
  const index = indexOf(held.kind)
  return {
    ...identifierKey(contact.id, held),
    ...held,
    contactId: contact.id,
    card: card(contact),
    last,
    normalizer: held.normalizer ?? INITIAL_VERSION,
    [index.hash]: indexPartition(held.kind, held.value),
    [index.range]: `${held.value}#${contact.id}`,
  }
}

export function contactItem(contact: Contact): Item {
  const { identifiers: _, ...kept } = contact
  return { pk: partition(contact.id), sk: "CONTACT", ...kept }
}

const place = ({ addedAt, kind, value }: HeldIdentifier) => `${addedAt} ${kind}#${value}`

/** Identifiers as a contact shows them, the oldest first. */
export function inOrder(held: HeldIdentifier[]) {
  return held.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** The contact and what was kept beside it, from the items of its partition; undefined when it is not there. */
export function fromItems(items: Item[]) {
  const root = items.find(item => item.sk === "CONTACT")
  if (!root || root["mergedInto"] !== undefined || root["firstName"] === undefined) return undefined
  const held = items.filter(item => item.sk.startsWith("ID#"))
  const { pk: _pk, sk: _sk, ...kept } = root
  const contact = {
    ...kept,
    identifiers: inOrder(held.map(heldFrom)),
  } as Contact
  const last = new Map(held.map(item => [item.sk, (item["last"] ?? {}) as Last]))
  return { contact, last }
}

const heldFrom = (item: Item): HeldIdentifier => ({
  kind: String(item["kind"]),
  value: String(item["value"]),
  display: String(item["display"]),
  ...(item["label"] === undefined ? {} : { label: String(item["label"]) }),
  source: item["source"] as HeldIdentifier["source"],
  addedAt: String(item["addedAt"]),
  ...(Number(item["normalizer"]) > INITIAL_VERSION ? { normalizer: Number(item["normalizer"]) } : {}),
})

const TAIL = 12
const LONGEST_ID = 200

/** The word that a number is found by from its end. */
export function endWord(number: string) {
  return `~${[...digits(number.replace(/;.*$/, ""))].reverse().join("").slice(0, TAIL)}`
}

/** The word that the id of a network is found by, whichever network it is, in any case and composition. */
export function socialWord(id: string) {
  return `=${normalizeText(id).slice(0, LONGEST_ID)}`
}

const identifierWord = ({ kind, value }: HeldIdentifier) =>
  kind === "phone" ? [endWord(value)] : kind === "email" ? [] : [socialWord(value)]

/** What a contact is found by in a search: the words of its names, its numbers read backwards, and its social ids. */
export function searchWords(contact: Contact) {
  return [
    ...words(`${contact.firstName} ${contact.lastName} ${contact.company ?? ""}`),
    ...contact.identifiers.flatMap(identifierWord),
  ]
}

/** The partition of a search word: its first two letters, three where the first is a mark. */
export function wordPartition(word: string) {
  return `A#${Actor.account()}#WORD#${[...word].slice(0, /^[~=]/.test(word) ? 3 : 2).join("")}`
}

export function wordKey(word: string, contactId: string) {
  return { pk: wordPartition(word), sk: `${word}#${contactId}` }
}

export function timelineItem(contactId: string, entry: TimelineEntry): Item {
  return {
    pk: partition(contactId),
    sk: `AT#${entry.at}#${entry.id}`,
    ...entry,
  }
}
