import { Actor } from "../actor"
import { Clock } from "../clock"
import { Contact } from "../contact"
import type { Patch } from "../contact/schema"
import { Failure } from "../error"
import type { JobAuthor } from "../job/schema"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { BulkAction, BulkTarget } from "./schema"

/** The days for which a bulk action can be undone; its items are stored a day longer. */
export const UNDO_DAYS = 7
const TTL_SECONDS = (UNDO_DAYS + 1) * 24 * 60 * 60
const MAX_LISTED = 20

/** A bulk action as it is stored. Its progress is in its jobs. */
export interface Bulk {
  id: string
  action: BulkAction
  target: BulkTarget
  by: JobAuthor
  createdAt: string
  jobId: string
  undoJobId: string | null
}

/** The record that a bulk action has processed a contact, with the version that it wrote, absent after a deletion. */
export interface Mark {
  contactId: string
  version?: number
  undone?: "restored" | "kept"
}

const listPartition = () => `A#${Actor.account()}#BULKS`
const key = (id: string) => ({ pk: listPartition(), sk: `BULK#${id}` })
const markPartition = (id: string) => `A#${Actor.account()}#BULK#${id}`
const markKey = (id: string, contactId: string) => ({ pk: markPartition(id), sk: `MARK#${contactId}` })
/** The former values are in the partition of the contact, so that an erasure deletes them. */
const formerKey = (id: string, contactId: string) => ({ pk: Contact.partition(contactId), sk: `BULK#${id}` })

const toBulk = ({ pk: _pk, sk: _sk, ttl: _ttl, ...item }: Item) => item as unknown as Bulk
const toMark = ({ pk: _pk, sk: _sk, ttl: _ttl, ...item }: Item) => item as unknown as Mark

/** Returns a bulk action. Throws `bulk.notFound`. */
export async function get(id: string): Promise<Bulk> {
  const item = await Table.get(key(id))
  if (!item) throw new Failure("bulk.notFound", "There is no such bulk action.")
  return toBulk(item)
}

/** Lists the latest bulk actions of the account, newest first. */
export async function list(): Promise<Bulk[]> {
  const { items } = await Table.query({ pk: listPartition(), prefix: "BULK#", limit: MAX_LISTED, newestFirst: true })
  return items.map(toBulk)
}

/** Returns the write of a new bulk action. */
export function createWrite(bulk: Bulk): Write {
  return Table.putWrite({ ...key(bulk.id), ...bulk, ttl: Clock.ttl(TTL_SECONDS) }, { is: "notExists" })
}

/** Returns the write that starts the undo of a bulk action, once. */
export function undoWrite({ id }: Bulk, undoJobId: string): Write {
  return Table.updateWrite(
    key(id),
    [[["undoJobId"], undoJobId]],
    { equals: { undoJobId: null } },
    () => new ConcurrencyError("bulk"),
  )
}

/** Returns the marks of those of these contacts that the action has processed, by contact id. */
export async function loadMarks(id: string, contactIds: readonly string[]): Promise<Map<string, Mark>> {
  const items = await Table.getAll(contactIds.map(contactId => markKey(id, contactId)))
  return new Map(items.map(toMark).map(mark => [mark.contactId, mark]))
}

/** Lists a page of the marks of an action. */
export async function listMarks(id: string, limit: number, after: string | null) {
  const pk = markPartition(id)
  const start = after === null ? undefined : markKey(id, after)
  const page = await Table.query({ pk, prefix: "MARK#", limit, start })
  return { marks: page.items.map(toMark), isLast: page.lastEvaluatedKey === undefined }
}

/** Returns the writes that mark a contact as processed and store its former values. */
export function markWrites(id: string, mark: Mark, former: Patch | undefined): Write[] {
  const ttl = Clock.ttl(TTL_SECONDS)
  return [
    Table.putWrite(
      { ...markKey(id, mark.contactId), ...mark, ttl },
      { is: "notExists" },
      () => new ConcurrencyError("bulk"),
    ),
    ...(former ? [Table.putWrite({ ...formerKey(id, mark.contactId), former, ttl })] : []),
  ]
}

/** Returns the former values of a contact, or undefined when they have expired. */
export async function findFormer(id: string, contactId: string): Promise<Patch | undefined> {
  return (await Table.get(formerKey(id, contactId)))?.["former"] as Patch | undefined
}

/** Returns the write that records the outcome of an undo for a contact. */
export function undoneWrite(id: string, { contactId }: Mark, undone: "restored" | "kept"): Write {
  return Table.updateWrite(markKey(id, contactId), [[["undone"], undone]], { is: "exists" })
}
