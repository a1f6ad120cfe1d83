import { Actor } from "../actor"
import { Clock } from "../clock"
import { Retention } from "../retention"
import { type Item, Table, type Write } from "../table"
import { diff } from "./diff"
import type { Entry, Kind, Page, Query } from "./schema"

export * as Audit from "."

const PERMISSION = "config.profiles"

const partition = (account: string, day: string) => `A#${account}#AUDIT#${day}`
const dayOf = (at: string) => at.slice(0, 10)

type Subject = Entry["subject"]

/** Returns the key of a contact's changed values: an item of the contact, deleted with it, while the fact stays. */
const personalKey = (account: string, contactId: string, sk: string) => ({
  pk: `A#${account}#CONTACT#${contactId}`,
  sk: `AUDIT#${sk}`,
})

/**
 * Returns the writes that record a change, for the transaction that makes it: who, when, to what, and the parts that
 * differ. A contact's values are in an item of the contact; `about` names another contact whose values are among them.
 * Throws `session.required` outside a verified request.
 */
export function entryWrites(kind: Kind, subject: Subject, before: object, after: object, about?: string): Write[] {
  const { account, type, id: by, name } = Actor.author()
  const at = Clock.iso()
  const id = Clock.id("aud")
  const sk = `${at}#${id}`
  const expiry = Retention.auditExpiry()
  const fact = { pk: partition(account, dayOf(at)), sk, id, at, by: { type, id: by, name }, kind, subject, ...expiry }
  const changed = diff(before, after)
  if (subject.type !== "contact") return [Table.putWrite({ ...fact, ...changed })]
  if (Object.keys({ ...changed.before, ...changed.after }).length === 0) return [Table.putWrite(fact)]
  return [
    Table.putWrite(fact),
    Table.putWrite({ ...personalKey(account, subject.id, sk), ...changed, about, ...expiry }),
  ]
}

function entryOf({ pk: _pk, sk: _sk, ttl: _ttl, ...kept }: Item, personal: Item | undefined): Entry {
  const { before, after } = (personal ?? kept) as Partial<Entry>
  return { ...(kept as unknown as Entry), before: before ?? {}, after: after ?? {} }
}

const DAY_MS = 24 * 60 * 60 * 1000
const dayBefore = (day: string) => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)

const PAGE = 50
const READ_AT_ONCE = 200
/** The days that one request reads: a quiet account is read month by month. */
const DAYS = 31

/** Before the first account. */
const FIRST_DAY = "2026-01-01"

/** Returns the first moment of a query and the one after its last; without the latter, until now. */
const range = ({ day, from, to }: Query) =>
  day ? { from: day, to: new Date(Date.parse(day) + DAY_MS).toISOString() } : { from: from ?? FIRST_DAY, to }

function wanted({ person, kind, ...query }: Query) {
  const { from } = range(query)
  return (item: Item) =>
    (!kind || item["kind"] === kind) &&
    (!person || (item["by"] as Entry["by"] | undefined)?.id === person) &&
    item.sk >= from
}

/** Returns where the reading begins: at the cursor, else at the end of the range. */
function beginning({ cursor, ...query }: Query) {
  const [day, after] = (cursor ?? "").split("|")
  if (day) return { day, after }
  const { to } = range(query)
  return to ? { day: dayOf(new Date(Date.parse(to) - 1).toISOString()), after: to } : { day: dayOf(Clock.iso()) }
}

/** Returns the facts that match from a cursor on, newest first, until the page is full or enough days were read. */
async function facts(account: string, query: Query) {
  const matches = wanted(query)
  const first = dayOf(range(query).from)
  let { day, after } = beginning(query)
  let start = after ? { pk: partition(account, day), sk: after } : undefined
  const found: Item[] = []
  for (let days = 0; days < DAYS && day >= first; ) {
    const page = await Table.query({
      pk: partition(account, day),
      limit: READ_AT_ONCE,
      newestFirst: true,
      start,
    })
    for (const item of page.items) {
      if (matches(item)) found.push(item)
      if (found.length === PAGE) return { found, cursor: `${day}|${item.sk}` }
    }
    start = page.lastEvaluatedKey && { pk: partition(account, day), sk: String(page.lastEvaluatedKey["sk"]) }
    if (start) continue
    day = dayBefore(day)
    days++
  }
  return { found, cursor: day >= first ? `${day}|` : null }
}

/** Returns a page of changes, newest first, with a cursor while there may be more. Throws `permission.denied`. */
export async function list(query: Query): Promise<Page> {
  const { account } = await Actor.allowed(PERMISSION)
  const { found, cursor } = await facts(account, query)
  const contacts = found.filter(item => (item["subject"] as Subject).type === "contact")
  const personal = await Table.getAll(
    contacts.map(item => personalKey(account, (item["subject"] as Subject).id, item.sk)),
  )
  const at = new Map(personal.map(item => [item.sk, item]))
  return { entries: found.map(item => entryOf(item, at.get(`AUDIT#${item.sk}`))), cursor }
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
