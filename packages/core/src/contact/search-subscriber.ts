import { isDeepStrictEqual } from "node:util"
import { mapInBatches } from "../concurrency"
import { asStream, groupByAccount, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, Table } from "../table"
import type { Key } from "../table/types"
import * as Items from "./item-mapper"
import type { Contact, ContactIdentifier } from "./schema"
import { searchEntries } from "./search-index"
import * as Store from "./store"

/** How many contacts are written at once: about four batches of writes. */
const CONTACTS_PER_STEP = 25
/**
 * From this many on, as an import causes them, contacts are written in transactions: an engine that commits each write of
 * a batch by itself takes several times as long. Fewer are written one by one, at half the units.
 */
const MIN_CONTACTS_IN_TRANSACTION = 5
const CONCURRENCY = 16
const MAX_ATTEMPTS = 10

/** The items of one contact that its changes touch, and the highest version among them. */
interface Affected {
  id: string
  version: number
  entries: Map<string, Key>
  identifiers: Map<string, ContactIdentifier>
}

type Contacts = ReadonlyMap<string, Contact>

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`
const identifierText = ({ kind, value }: ContactIdentifier) => `${kind}#${value}`

const byText = (entries: Item[]) => new Map(entries.map(entry => [textOf(entry), entry]))

/** Adds the entries that differ between two versions, and the former identifiers whose item is not as it should be. */
function addChange(affected: Affected, before: Contact | undefined, after: Contact | undefined) {
  affected.version = Math.max(affected.version, before?.version ?? 0, after?.version ?? 0)
  const [former, present] = [before, after].map(contact => byText(contact ? searchEntries(contact) : []))
  for (const [text, entry] of [...(former ?? []), ...(present ?? [])])
    if (!isDeepStrictEqual(former?.get(text), present?.get(text))) affected.entries.set(text, entry)
  if (!before || !after) return
  const kept = new Set(after.identifiers.map(identifierText))
  const isSameCard = isDeepStrictEqual(Items.toSummary(before), Items.toSummary(after))
  for (const identifier of before.identifiers)
    if (!isSameCard || !kept.has(identifierText(identifier)))
      affected.identifiers.set(identifierText(identifier), identifier)
}

/** Returns what the records of one account touch, by contact. */
function affectedContacts(records: StreamRecord[]): Affected[] {
  const contacts = new Map<string, Affected>()
  for (const record of records) {
    const [before, after] = [Items.fromItem(record.old), Items.fromItem(record.new)]
    const id = (after ?? before)?.id
    if (id === undefined) continue
    const affected = contacts.get(id) ?? { id, version: 0, entries: new Map(), identifiers: new Map() }
    addChange(affected, before, after)
    contacts.set(id, affected)
  }
  return [...contacts.values()]
}

/** Writes the card of an identifier that the contact still has, and deletes the item of one that it no longer has. */
async function writeIdentifier({ id, version }: Affected, identifier: ContactIdentifier, current: Contact | undefined) {
  const key = Items.identifierKey(id, identifier)
  const isHeld = current?.identifiers.some(held => identifierText(held) === identifierText(identifier))
  await Table.writeIf(
    current && isHeld
      ? Table.updateWrite(key, [[["card"], Items.toSummary(current)]], { is: "exists" })
      : Table.deleteWrite(key, { atMost: { version: Math.max(version, current?.version ?? 0) } }),
  )
}

async function writeEntries(items: Item[], deleted: Key[], contacts: number) {
  if (contacts < MIN_CONTACTS_IN_TRANSACTION) return Table.writeAll(items, deleted)
  await Table.transactInChunks([
    ...items.map(item => Table.putWrite(item)),
    ...deleted.map(key => Table.deleteWrite(key)),
  ])
}

/** Writes what the changes touched as it is in the current versions. */
async function write(affected: Affected[], current: Contacts) {
  const [items, deleted]: [Item[], Key[]] = [[], []]
  for (const { id, entries } of affected) {
    const contact = current.get(id)
    const wanted = byText(contact ? searchEntries(contact) : [])
    for (const [text, key] of entries) {
      const item = wanted.get(text)
      if (item) items.push(item)
      else deleted.push(key)
    }
  }
  const identifiers = affected.flatMap(change =>
    [...change.identifiers.values()].map(identifier => ({ change, identifier })),
  )
  await Promise.all([
    writeEntries(items, deleted, affected.length),
    mapInBatches(identifiers, CONCURRENCY, ({ change, identifier }) =>
      writeIdentifier(change, identifier, current.get(change.id)),
    ),
  ])
}

/**
 * Writes what the changes touched, and again while a contact has changed in between: an older version never remains over
 * a newer one, in whichever order and however often the records arrive.
 */
async function follow(changes: Affected[]) {
  let affected = changes
  let current = await Store.loadMany(affected.map(({ id }) => id))
  for (let attempt = 1; affected.length > 0; attempt++) {
    if (attempt > MAX_ATTEMPTS) throw new ConcurrencyError("search entries")
    await write(affected, current)
    const written = current
    const latest = await Store.loadMany(affected.map(({ id }) => id))
    affected = affected.filter(({ id }) => latest.get(id)?.version !== written.get(id)?.version)
    current = latest
  }
}

async function followAll(records: StreamRecord[]) {
  const affected = affectedContacts(records)
  for (let at = 0; at < affected.length; at += CONTACTS_PER_STEP)
    await follow(affected.slice(at, at + CONTACTS_PER_STEP))
}

/** Keeps what contacts are found by, and the cards on their identifiers, in step with the contacts. */
export const searchSubscriber: Subscriber = {
  name: "search",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    for (const [account, own] of groupByAccount(records)) await asStream(account, () => followAll(own))
  },
}
