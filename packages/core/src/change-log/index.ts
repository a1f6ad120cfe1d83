import { Clock } from "../clock"
import { accountOf, type StreamRecord, type Subscriber } from "../stream"
import type { ChangeType } from "../sync/schema"
import { ConcurrencyError, type Item, retryOnConflict, Table, TRANSACTION_LIMIT } from "../table"

export * as ChangeLog from "."

const ENTRIES_PER_PARTITION = 1000
/** Consecutive changes are in different partitions, so that a burst of changes is spread. */
const SHARDS = 8
const NUMBER_DIGITS = 16

/** Returns the key of the item with the number of an account's last logged change. */
function headKey(account: string) {
  return { pk: `A#${account}#CHANGES`, sk: "HEAD" }
}

/** Returns the key of a logged change. */
function entryKey(account: string, number: number) {
  return {
    pk: `A#${account}#CHANGES#${Math.floor(number / ENTRIES_PER_PARTITION)}#${number % SHARDS}`,
    sk: String(number).padStart(NUMBER_DIGITS, "0"),
  }
}

/** Returns the key of the item with the sequence number of the last logged record of a contact. */
function markerKey(account: string, contactId: string) {
  return { pk: `A#${account}#CHANGED#${contactId}`, sk: "CHANGED" }
}

/** A change of a contact from one record of the stream; `at` is undefined without a stored time. */
interface ContactChange {
  account: string
  type: ChangeType
  id: string
  sequence: string
  at: string | undefined
  into: string | undefined
}

/** A logged change. The numbers of an account have no gap, and `loggedAt` never decreases. */
export interface ChangeEntry {
  number: number
  type: ChangeType
  id: string
  at: string
  loggedAt: string
  into?: string
}

const isRedirect = (item: Item | undefined) => item?.["mergedInto"] !== undefined
const isContact = (item: Item | undefined) => item?.["firstName"] !== undefined && !isRedirect(item)

function typeOf({ old, new: current }: StreamRecord): ChangeType | undefined {
  if (isContact(current)) return isContact(old) ? "contact.updated" : "contact.created"
  if (!isContact(old)) return undefined
  return isRedirect(current) ? "contact.merged" : "contact.deleted"
}

const toText = (value: unknown) => (typeof value === "string" ? value : undefined)

/** Returns the change of a contact in a record of the stream; undefined for other records. */
export function toContactChange(record: StreamRecord): ContactChange | undefined {
  const account = accountOf(record.keys)
  const id = /#CONTACT#([^#]+)$/.exec(record.keys.pk)?.[1]
  const type = typeOf(record)
  if (account === undefined || id === undefined || type === undefined) return undefined
  return {
    account,
    type,
    id,
    sequence: record.sequence,
    at: toText(record.new?.["updatedAt"]),
    into: toText(record.new?.["mergedInto"]),
  }
}

/** Returns the number of the last logged change of an account; 0 when there is none. Throws `table.unavailable`. */
async function getLastNumber(account: string) {
  return Number((await Table.get(headKey(account)))?.["number"] ?? 0)
}

/** Lists the changes after a number in the order of logging, without a gap. Throws `table.unavailable`. */
export async function list(account: string, after: number, limit: number): Promise<ChangeEntry[]> {
  const last = await getLastNumber(account)
  const count = Math.max(0, Math.min(limit, last - after))
  const numbers = Array.from({ length: count }, (_, index) => after + 1 + index)
  const items = await Table.getAll(numbers.map(number => entryKey(account, number)))
  const entries = items.map(item => item as unknown as ChangeEntry).sort((a, b) => a.number - b.number)
  // An entry that is not readable yet ends the list, so that no later entry is listed before it.
  const gap = entries.findIndex((entry, index) => entry.number !== after + 1 + index)
  return gap < 0 ? entries : entries.slice(0, gap)
}

/**
 * Returns the number of the last change logged before a time (ISO 8601), 0 when there is none. `list` returns all
 * changes since that time after this number. Throws `table.unavailable`.
 */
export async function findNumberBefore(account: string, time: string): Promise<number> {
  let [low, high] = [0, await getLastNumber(account)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const loggedAt = String((await Table.get(entryKey(account, middle)))?.["loggedAt"] ?? "")
    if (loggedAt < time) low = middle
    else high = middle - 1
  }
  return low
}

/** A transaction writes an entry and a marker for each change, and the head. */
const MAX_CHANGES_PER_TRANSACTION = Math.floor((TRANSACTION_LIMIT - 1) / 2)
/** DynamoDB's sequence numbers are decimal and have up to 40 digits. */
const SEQUENCE_DIGITS = 40

const comparable = (sequence: string) => sequence.padStart(SEQUENCE_DIGITS, "0")

const conflict = () => new ConcurrencyError("change log")

/** Returns the condition that an item is still as it was read. */
const unchangedCondition = (name: string, value: unknown) =>
  value === undefined ? ({ is: "notExists" } as const) : { equals: { [name]: value } }

async function loadMarkers(account: string, changes: ContactChange[]) {
  const ids = [...new Set(changes.map(({ id }) => id))]
  const items = await Table.getAll(ids.map(id => markerKey(account, id)))
  return new Map(items.map(item => [item.pk, String(item["sequence"])]))
}

/** Appends the changes that are not logged yet, in one transaction with the number of the last one. */
function append(account: string, changes: ContactChange[]): Promise<void> {
  return retryOnConflict(async () => {
    const [head, markers] = await Promise.all([Table.get(headKey(account)), loadMarkers(account, changes)])
    const loggedSequence = (change: ContactChange) => markers.get(markerKey(account, change.id).pk)
    const newChanges = changes.filter(change => comparable(change.sequence) > (loggedSequence(change) ?? ""))
    if (newChanges.length === 0) return
    const number = Number(head?.["number"] ?? 0)
    const [now, previous] = [Clock.iso(), String(head?.["loggedAt"] ?? "")]
    const loggedAt = now > previous ? now : previous
    const lastByContact = new Map(newChanges.map(change => [change.id, change]))
    await Table.transact([
      Table.putWrite(
        { ...headKey(account), number: number + newChanges.length, loggedAt },
        unchangedCondition("number", head?.["number"]),
        conflict,
      ),
      ...newChanges.map(({ type, id, at = loggedAt, into }, index) =>
        Table.putWrite({
          ...entryKey(account, number + index + 1),
          number: number + index + 1,
          type,
          id,
          at,
          loggedAt,
          into,
        }),
      ),
      ...[...lastByContact.values()].map(change =>
        Table.putWrite(
          { ...markerKey(account, change.id), sequence: comparable(change.sequence) },
          unchangedCondition("sequence", loggedSequence(change)),
          conflict,
        ),
      ),
    ])
  })
}

function groupByAccount(changes: ContactChange[]) {
  const groups = new Map<string, ContactChange[]>()
  for (const change of changes) groups.set(change.account, [...(groups.get(change.account) ?? []), change])
  return groups
}

/** The subscriber that logs the changes of contacts, each exactly once and in the order of its contact. */
export const changeLogSubscriber: Subscriber = {
  name: "changeLog",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const changes = records.map(toContactChange).filter(change => change !== undefined)
    for (const [account, accountChanges] of groupByAccount(changes))
      for (let start = 0; start < accountChanges.length; start += MAX_CHANGES_PER_TRANSACTION)
        await append(account, accountChanges.slice(start, start + MAX_CHANGES_PER_TRANSACTION))
  },
}
