import { Actor } from "../actor"
import { Clock } from "../clock"
import { Retention } from "../retention"
import { type Item, Table, type Write } from "../table"
import { cutGraphemes } from "../text"
import type { Entry, Kind, Page, Parts, Query } from "./schema"

export * as Audit from "."

const PERMISSION = "config.profiles"

/** The number of partitions of a month: a single one would receive a write of every change of the account. */
const SHARDS = 8

const partition = (account: string, month: string, shard: number) => `A#${account}#AUDIT#${month}#${shard}`
const monthOf = (at: string) => at.slice(0, 7)
const shardOf = (id: string) => (id.codePointAt(id.length - 1) ?? 0) % SHARDS

type Subject = Entry["subject"]

/** Returns the key of a contact's changed values, which are deleted with the contact while the fact stays. */
const personalKey = (account: string, contactId: string, sk: string) => ({
  pk: `A#${account}#CONTACT#${contactId}`,
  sk: `AUDIT#${sk}`,
})

/**
 * Returns the writes that record a change, for the transaction that makes it: the actor, the time, the subject and the
 * parts that differ. A contact's values are in an item of the contact; `about` names another contact whose values are
 * among them. Throws `session.required` outside a verified request.
 */
export function entryWrites(kind: Kind, subject: Subject, before: object, after: object, about?: string): Write[] {
  const { account, type, id: by, name } = Actor.author()
  const at = Clock.iso()
  const id = Clock.id("aud")
  const sk = `${at}#${id}`
  const expiry = Retention.auditExpiry()
  const fact = {
    pk: partition(account, monthOf(at), shardOf(id)),
    sk,
    id,
    at,
    by: { type, id: by, name },
    kind,
    subject,
    ...expiry,
  }
  const difference = diff(before, after)
  if (subject.type !== "contact") return [Table.putWrite({ ...fact, ...difference })]
  if (Object.keys({ ...difference.before, ...difference.after }).length === 0) return [Table.putWrite(fact)]
  return [
    Table.putWrite(fact),
    Table.putWrite({ ...personalKey(account, subject.id, sk), ...difference, about, ...expiry }),
  ]
}

function entryOf({ pk: _pk, sk: _sk, ttl: _ttl, ...fact }: Item, personal: Item | undefined): Entry {
  const { before, after } = (personal ?? fact) as Partial<Entry>
  return { ...(fact as unknown as Entry), before: before ?? {}, after: after ?? {} }
}

const DAY_MS = 24 * 60 * 60 * 1000
const PAGE_SIZE = 50
/** The number of months that one request reads. */
const MAX_MONTHS = 3
/** The number of reads of a month after which a request returns a cursor, even without matches. */
const MAX_READS = 30

/** A day before the first account was created. */
const FIRST_DAY = "2026-01-01"

/** Returns the requested range: the first time and the time before which it ends, undefined for now. */
const rangeOf = ({ day, from, to }: Query) =>
  day ? { from: day, to: new Date(Date.parse(day) + DAY_MS).toISOString() } : { from: from ?? FIRST_DAY, to }

const subjectOf = (item: Item) => item["subject"] as Subject

function matcherOf({ person, kind, contact }: Query) {
  return (item: Item) =>
    (!kind || item["kind"] === kind) &&
    (!person || (item["by"] as Entry["by"] | undefined)?.id === person) &&
    (!contact || (subjectOf(item).type === "contact" && subjectOf(item).id === contact))
}

const monthBefore = (month: string) => monthOf(new Date(Date.parse(`${month}-01`) - DAY_MS).toISOString())

/** Returns where reading begins: after the cursor, else before the end of the range. */
function startOf({ cursor, ...query }: Query) {
  const [day, after] = (cursor ?? "").split("|")
  const { to } = rangeOf(query)
  if (day) return { month: monthOf(day), before: after || to }
  return { month: monthOf(to ? new Date(Date.parse(to) - 1).toISOString() : Clock.iso()), before: to }
}

/**
 * Returns the next facts of a month before a sort key, newest first, and the key to continue before; undefined at its
 * end.
 */
async function nextFacts(account: string, month: string, from: string, before: string | undefined) {
  const to = before ?? `${month}~`
  const pages = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) =>
      Table.query({ pk: partition(account, month, shard), from, to, limit: PAGE_SIZE, newestFirst: true }),
    ),
  )
  const items = pages.flatMap(page => page.items.filter(item => item.sk < to)).sort((a, b) => (a.sk < b.sk ? 1 : -1))
  // Before the latest end of an unfinished page, another shard may have facts that come first.
  const ends = pages.flatMap(({ lastEvaluatedKey }) => (lastEvaluatedKey ? [String(lastEvaluatedKey["sk"])] : []))
  const end = ends.sort().at(-1)
  return { items: end === undefined ? items : items.filter(item => item.sk >= end), end }
}

/** Returns the facts that match from a cursor on, newest first, until the page is full or enough months were read. */
async function findAllFacts(account: string, query: Query) {
  const matches = matcherOf(query)
  const { from } = rangeOf(query)
  let { month, before } = startOf(query)
  const facts: Item[] = []
  for (let months = 0, reads = 0; months < MAX_MONTHS && month >= monthOf(from); reads++) {
    if (reads === MAX_READS) return { facts, cursor: `${month}-01|${before ?? ""}` }
    const { items, end } = await nextFacts(account, month, from, before)
    for (const item of items) {
      if (matches(item)) facts.push(item)
      if (facts.length === PAGE_SIZE) return { facts, cursor: `${item.sk.slice(0, 10)}|${item.sk}` }
    }
    before = end
    if (end !== undefined) continue
    month = monthBefore(month)
    months++
  }
  return { facts, cursor: month >= monthOf(from) ? `${month}-01|` : null }
}

/**
 * Returns the facts of a contact that match, newest first, found by the values that are stored with the contact;
 * undefined when there are none, as for a contact that was erased.
 */
async function findContactFacts(account: string, query: Query & { contact: string }) {
  const { pk } = personalKey(account, query.contact, "")
  const { from, to } = rangeOf(query)
  const before = query.cursor?.split("|")[1] || to
  const { items } = await Table.query({ pk, prefix: "AUDIT#", limit: 1 })
  if (items.length === 0) return undefined
  const page = await Table.query({
    pk,
    from: `AUDIT#${from}`,
    to: before ? `AUDIT#${before}` : "AUDIT#~",
    limit: PAGE_SIZE + 1,
    newestFirst: true,
  })
  const keys = page.items.map(item => item.sk.slice("AUDIT#".length)).filter(sk => !before || sk < before)
  const pageKeys = keys.slice(0, PAGE_SIZE)
  const stored = await Table.getAll(pageKeys.map(sk => ({ pk: partition(account, monthOf(sk), shardOf(sk)), sk })))
  const lastKey = pageKeys.at(-1)
  const facts = stored.filter(matcherOf(query)).sort((item, other) => (item.sk < other.sk ? 1 : -1))
  return { facts, cursor: lastKey && page.lastEvaluatedKey ? `${lastKey.slice(0, 10)}|${lastKey}` : null }
}

function findFacts(account: string, { contact, ...query }: Query) {
  if (contact === undefined) return findAllFacts(account, query)
  const contactQuery = { ...query, contact }
  return findContactFacts(account, contactQuery).then(facts => facts ?? findAllFacts(account, contactQuery))
}

/** Returns the present names of contacts, by contact id. */
async function contactNames(account: string, ids: string[]) {
  const items = await Table.getAll(
    [...new Set(ids)].map(id => ({ pk: personalKey(account, id, "").pk, sk: "CONTACT" })),
  )
  const nameOf = (item: Item) => [item["firstName"], item["lastName"]].filter(Boolean).join(" ")
  return new Map(items.map(item => [String(item["id"]), nameOf(item)]))
}

/**
 * Returns a page of the changes, newest first, with the present names of contacts, and a cursor while there may be
 * more. Throws `permission.denied`.
 */
export async function list(query: Query): Promise<Page> {
  const { account } = await Actor.allowed(PERMISSION)
  const { facts, cursor } = await findFacts(account, query)
  const contacts = facts.filter(item => subjectOf(item).type === "contact")
  const [personal, names] = await Promise.all([
    Table.getAll(contacts.map(item => personalKey(account, subjectOf(item).id, item.sk))),
    contactNames(
      account,
      contacts.map(item => subjectOf(item).id),
    ),
  ])
  const valuesByKey = new Map(personal.map(item => [item.sk, item]))
  const entries = facts.map(item => {
    const entry = entryOf(item, valuesByKey.get(`AUDIT#${item.sk}`))
    const label = entry.subject.type === "contact" && names.get(entry.subject.id)
    return label ? { ...entry, subject: { ...entry.subject, label } } : entry
  })
  return { entries, cursor }
}

/**
 * Returns the writes that delete a contact's values from the audit of others; the facts stay. Throws
 * `table.unavailable`.
 */
export async function deleteValuesWrites(contactId: string, others: string[]): Promise<Write[]> {
  const items = await Promise.all(
    others.map(id => Table.queryAll({ pk: personalKey(Actor.account(), id, "").pk, prefix: "AUDIT#" })),
  )
  return items
    .flat()
    .filter(item => item["about"] === contactId)
    .map(item => Table.deleteWrite(item))
}

const MAX_TEXT_CHARACTERS = 500
/** The maximum length of the JSON of all parts. */
const MAX_PARTS_CHARACTERS = 8000

const isEqual = (value: unknown, other: unknown) => JSON.stringify(value) === JSON.stringify(other)

function shortenTexts(value: unknown): unknown {
  if (typeof value === "string" && value.length > MAX_TEXT_CHARACTERS)
    return `${cutGraphemes(value, MAX_TEXT_CHARACTERS)}…`
  if (Array.isArray(value)) return value.map(shortenTexts)
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortenTexts(part)]))
  return value
}

/** Returns the parts, or only their names with "…" when they would make an entry too large. */
function limitSize(parts: Parts): Parts {
  const shortened = shortenTexts(parts) as Parts
  return JSON.stringify(shortened).length <= MAX_PARTS_CHARACTERS
    ? shortened
    : Object.fromEntries(Object.keys(parts).map(name => [name, "…"]))
}

const isBlank = (value: unknown) => value === undefined || value === null

/** Returns the parts that differ, before and after; long ones cut to 500 characters and ended with "…". */
export function diff(before: object, after: object): { before: Parts; after: Parts } {
  const [previous, current] = [before as Parts, after as Parts]
  const names = [...new Set([...Object.keys(previous), ...Object.keys(current)])].filter(
    name => !isEqual(previous[name], current[name]),
  )
  const pick = (from: Parts) =>
    limitSize(Object.fromEntries(names.filter(name => !isBlank(from[name])).map(name => [name, from[name]])))
  return { before: pick(previous), after: pick(current) }
}
