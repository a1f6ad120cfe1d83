import { isDeepStrictEqual } from "node:util"
import { mapInBatches } from "../concurrency"
import { asStream, groupByAccount, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, Table } from "../table"
import type { Key } from "../table/types"
import * as Items from "./item-mapper"
import type { Contact, ContactIdentifier } from "./schema"
import { searchEntries } from "./search-index"
import * as Store from "./store"

/** The number of contacts that are written at once: about four batches of writes. */
const CONTACTS_PER_STEP = 25
/**
 * The number of contacts from which on they are written in transactions, as after an import: an engine that commits
 * each write of a batch separately takes several times as long. Fewer are written one by one, at half the units.
 */
const MIN_CONTACTS_IN_TRANSACTION = 5
const CONCURRENCY = 16
const MAX_ATTEMPTS = 10

/** The items of one contact that its changes affect, and the highest version among the changes. */
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

/** Adds the entries that differ between two versions, and the previous identifiers whose items are outdated. */
function addChange(affected: Affected, before: Contact | undefined, after: Contact | undefined) {
  affected.version = Math.max(affected.version, before?.version ?? 0, after?.version ?? 0)
  const [previousEntries, currentEntries] = [before, after].map(contact =>
    byText(contact ? searchEntries(contact) : []),
  )
  for (const [text, entry] of [...(previousEntries ?? []), ...(currentEntries ?? [])])
    if (!isDeepStrictEqual(previousEntries?.get(text), currentEntries?.get(text))) affected.entries.set(text, entry)
  if (!before || !after) return
  const remaining = new Set(after.identifiers.map(identifierText))
  const isSameSummary = isDeepStrictEqual(Items.toSummary(before), Items.toSummary(after))
  for (const identifier of before.identifiers)
    if (!isSameSummary || !remaining.has(identifierText(identifier)))
      affected.identifiers.set(identifierText(identifier), identifier)
}

/** Returns the items that the records of one account affect, by contact. */
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

/** Writes the summary into the item of an identifier that the contact still has, and deletes the item of any other. */
async function writeIdentifier({ id, version }: Affected, identifier: ContactIdentifier, current: Contact | undefined) {
  const key = Items.identifierKey(id, identifier)
  const isHeld = current?.identifiers.some(other => identifierText(other) === identifierText(identifier))
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

/** Writes the affected items of the current versions, and deletes those that the current versions lack. */
async function writeAffected(affected: Affected[], current: Contacts) {
  const [items, deleted]: [Item[], Key[]] = [[], []]
  for (const { id, entries } of affected) {
    const contact = current.get(id)
    const currentEntries = byText(contact ? searchEntries(contact) : [])
    for (const [text, key] of entries) {
      const item = currentEntries.get(text)
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
 * Writes the affected items, and repeats while a contact has changed in between: an older version never replaces a
 * newer one permanently, in whichever order and however often the records arrive.
 */
async function writeUntilCurrent(changes: Affected[]) {
  let affected = changes
  let current = await Store.loadMany(affected.map(({ id }) => id))
  for (let attempt = 1; affected.length > 0; attempt++) {
    if (attempt > MAX_ATTEMPTS) throw new ConcurrencyError("search entries")
    await writeAffected(affected, current)
    const previous = current
    const latest = await Store.loadMany(affected.map(({ id }) => id))
    affected = affected.filter(({ id }) => latest.get(id)?.version !== previous.get(id)?.version)
    current = latest
  }
}

async function updateSearchEntries(records: StreamRecord[]) {
  const affected = affectedContacts(records)
  for (let at = 0; at < affected.length; at += CONTACTS_PER_STEP)
    await writeUntilCurrent(affected.slice(at, at + CONTACTS_PER_STEP))
}

/** Updates the search entries of changed contacts, and the summaries in the items of their identifiers. */
export const searchSubscriber: Subscriber = {
  name: "search",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    for (const [account, accountRecords] of groupByAccount(records))
      await asStream(account, () => updateSearchEntries(accountRecords))
  },
}
