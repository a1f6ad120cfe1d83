import type { Claim } from "../claim"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Table, type Write } from "../table"
import * as Items from "./items"
import type { Contact, HeldIdentifier, TimelineEntry, UndoEntry } from "./schema"

const UNDO_MS = 10 * 60 * 1000

/** The moment until which what happens now can be undone: ten minutes. */
export function until() {
  return new Date(Clock.millis() + UNDO_MS).toISOString()
}

/** What it takes to undo an entry of a timeline, kept beside it and never shown; revs are those the deed left. */
export type Undoing =
  | { kind: "identifier"; did: "added" | "removed"; held: HeldIdentifier; rev: number; mode: "direct" | "shared" }
  | { kind: "mode"; held: Pick<HeldIdentifier, "kind" | "value">; rev: number; mode: "direct" | "shared" }
  | {
      kind: "merge"
      from: Contact
      met: Record<string, Items.Last>
      into: Contact
      version: number
      claims: Claim.Claim[]
    }

/** The failure that says why something cannot be undone, or not any more. */
export function gone(why: string) {
  return new Failure("undo.expired", why)
}

/** The failure that says what others have done since, which an undo would take back too. */
export function overtaken(why: string) {
  return new Failure("undo.conflict", why)
}

/** The write of a timeline entry that can be undone for ten minutes. */
export function noting(contactId: string, entry: TimelineEntry, undoing: Undoing): Write {
  return Table.putWrite({ ...Items.timelineItem(contactId, { ...entry, undoUntil: until() }), undoing })
}

const key = (contactId: string, { at, id }: UndoEntry) => ({ pk: Items.partition(contactId), sk: `AT#${at}#${id}` })

/** An entry that can still be undone, and how. Throws `undo.expired`. */
export async function read(contactId: string, entry: UndoEntry) {
  const item = await Table.get(key(contactId, entry))
  if (!item) throw gone("This was undone already.")
  const limit = item["undoUntil"]
  if (typeof limit !== "string") throw gone("This cannot be undone.")
  if (Date.parse(limit) < Clock.millis()) throw gone("This was more than ten minutes ago.")
  return { guid: item["guid"] as string | undefined, undoing: item["undoing"] as Undoing | undefined }
}

const LATEST = 20

/** The identifiers that were taken from a contact and can still be given back. */
export async function removed(contactId: string): Promise<HeldIdentifier[]> {
  const { items } = await Table.query({
    pk: Items.partition(contactId),
    prefix: "AT#",
    limit: LATEST,
    newestFirst: true,
  })
  return items
    .filter(item => Date.parse(String(item["undoUntil"])) >= Clock.millis())
    .map(item => item["undoing"] as Undoing | undefined)
    .flatMap(undoing => (undoing?.kind === "identifier" && undoing.did === "removed" ? [undoing.held] : []))
}

/** The write that takes an entry off the timeline; fails with `undo.expired` when somebody did before. */
export function striking(contactId: string, entry: UndoEntry): Write {
  return Table.deleteWrite(key(contactId, entry), { is: "exists" }, () => gone("This was undone already."))
}
