import { Actor } from "../actor"
import { Claim } from "../claim"
import { Errors, Failure } from "../error"
import { Log } from "../log"
import { CONFLICT_CODES, type Item, retryOnConflict, Table } from "../table"
import { resolveMaskedReference } from "./identifiers"
import * as Items from "./item-mapper"
import type { ContactSummary, Sharing, SharingChange } from "./schema"
import * as Store from "./store"
import { timelineEntry } from "./timeline"
import { type UndoRecord, undoRecordWrite } from "./undo-record"

const MAX_HOLDERS_SHOWN = 20

async function toSharing(id: string, { kind, value }: IdentifierKey, claim: Claim.Claim): Promise<Sharing> {
  const others = claim.contactIds.filter(contactId => contactId !== id)
  const index = others.length > 0 ? await queryHolderIndex({ kind, value }) : undefined
  const holders = await listHolders({ kind, value }, others.slice(0, MAX_HOLDERS_SHOWN), index)
  return { kind, value, mode: claim.mode, others: others.length, holders: holders.map(holder => holder.summary) }
}

const MAX_READS = 3

/**
 * Loads a contact and its claims; loads them again when a claim no longer lists the contact, which has changed in
 * between.
 */
async function loadWithClaims(id: string) {
  for (let attempt = 1; ; attempt++) {
    const contact = await Store.get(id)
    const claims = await Promise.all(contact.identifiers.map(identifier => Claim.get(identifier)))
    if (attempt === MAX_READS || claims.every(claim => Claim.isHolder(claim, contact.id))) return { contact, claims }
  }
}

/** Lists how each identifier of a contact is shared, and with whom. Throws `contact.notFound`. */
export async function listSharing(id: string): Promise<Sharing[]> {
  const { contact, claims } = await loadWithClaims(id)
  return Promise.all(claims.map(claim => toSharing(contact.id, claim, claim)))
}

const TIMELINE_KINDS = { shared: "identifier.shared", direct: "identifier.direct" } as const

/**
 * Sets whether an identifier opens its contact automatically (`direct`) or never does (`shared`). Can be undone for ten
 * minutes. Throws `identifier.notFound`, and `identifier.multipleHolders` with the other holders when an identifier of
 * several contacts is set to direct.
 */
export function setSharingMode(id: string, request: SharingChange): Promise<Sharing> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const { kind, value, mode } = await resolveMaskedReference(id, request)
      const contact = await Store.get(id)
      const identifier = contact.identifiers.find(candidate => candidate.kind === kind && candidate.value === value)
      if (!identifier) throw new Failure("identifier.notFound", "The contact does not have this identifier.")
      const claim = await Claim.get(identifier)
      // The contact was read before: it may have lost the identifier since.
      if (!Claim.isHolder(claim, contact.id)) throw Claim.conflict()
      const sharing = await toSharing(contact.id, identifier, claim)
      const sharedByAgent = mode === "shared"
      if (claim.mode === mode && claim.sharedByAgent === sharedByAgent) return sharing
      if (claim.mode !== mode && claim.contactIds.length > 1)
        throw new Failure("identifier.multipleHolders", "Other contacts have this identifier too.", {
          holders: sharing.holders,
        })
      const change: Claim.Change = { mode, sharedByAgent }
      const record: UndoRecord = {
        kind: "mode",
        held: { kind, value },
        rev: Claim.applyChange(claim, change).rev,
        mode: claim.mode,
        sharedByAgent: claim.sharedByAgent,
      }
      await Table.transact([
        Claim.changeWrite(claim, change),
        undoRecordWrite(
          contact.id,
          timelineEntry(TIMELINE_KINDS[mode], actor.id, { identifier: identifier.display }),
          record,
        ),
        ...Store.auditModeWrites(contact.id, identifier, claim.mode, mode),
      ])
      return { ...sharing, mode }
    },
    { codes: CONFLICT_CODES },
  )
}

/** A contact that holds an identifier, and when it was last seen through it. */
export interface IdentifierHolder {
  summary: ContactSummary
  lastSeen: Items.LastSeen
}

type IdentifierKey = { kind: string; value: string }

/** The index rows of an identifier and its variants; undefined when the index cannot be read. */
export type HolderIndex = Item[] | undefined

/** The maximum number of holders read from the base table when the index cannot be read. */
export const MAX_HOLDERS_WITHOUT_INDEX = 20

/**
 * The maximum number of rows read for a number with an extension; rows of lower extensions sort between it and the bare
 * number.
 */
const MAX_EXTENSION_ROWS = 100

/**
 * The names of the errors with which DynamoDB rejects a query of an index that is being backfilled or does not exist.
 */
const INDEX_ERRORS = ["ValidationException", "ResourceNotFoundException"]

const isIndexUnreadable = (error: unknown) =>
  Errors.is(error, "table.unavailable") || (error instanceof Error && INDEX_ERRORS.includes(error.name))

/** The highest character: it sorts after every contact id. */
const HIGHEST_CHARACTER = "\u{10FFFF}"

async function queryRows({ kind, value }: IdentifierKey): Promise<Item[]> {
  const text = Items.indexText(kind, value)
  const [number = ""] = text.split(";ext=")
  const partition = { index: Items.indexName(kind), pk: Items.indexPartition(kind, text) }
  if (kind !== "phone" || number === text) return Table.queryAll({ ...partition, prefix: `${text}#` })
  const range = { from: `${number}#`, to: `${text}#${HIGHEST_CHARACTER}` }
  return (await Table.query({ ...partition, ...range, limit: MAX_EXTENSION_ROWS })).items
}

/**
 * Returns the index rows of an identifier and its variants by one query, or undefined when the index is throttled,
 * backfilling or missing: the claim and the base table suffice without it.
 */
export async function queryHolderIndex(identifier: IdentifierKey): Promise<HolderIndex> {
  try {
    return await queryRows(identifier)
  } catch (error) {
    if (!isIndexUnreadable(error)) throw error
    Log.error("index.unreadable", error, { index: Items.indexName(identifier.kind) })
    return undefined
  }
}

async function loadHolder(contactId: string, identifier: IdentifierKey): Promise<IdentifierHolder | undefined> {
  const [contact, item] = await Promise.all([
    Store.load(contactId),
    Table.get(Items.identifierKey(contactId, identifier)),
  ])
  return contact && { summary: Items.toSummary(contact), lastSeen: (item?.["last"] ?? {}) as Items.LastSeen }
}

/**
 * Returns the contacts of a claim with their summaries. The claim decides who holds the identifier; holders that the
 * index lacks are read from the base table, at most 20 when the index cannot be read. Throws `table.unavailable`.
 */
export async function listHolders(
  identifier: IdentifierKey,
  contactIds: string[],
  index: HolderIndex,
): Promise<IdentifierHolder[]> {
  const rows = index?.filter(row => row["value"] === identifier.value)
  const byContact = new Map(rows?.map(row => [String(row["contactId"]), row]))
  const indexed = contactIds
    .flatMap(id => byContact.get(id) ?? [])
    .map(item => ({ summary: item["card"] as ContactSummary, lastSeen: (item["last"] ?? {}) as Items.LastSeen }))
  const missing = contactIds.filter(id => !byContact.has(id)).slice(0, index ? undefined : MAX_HOLDERS_WITHOUT_INDEX)
  const loaded = await Promise.all(missing.map(id => loadHolder(id, identifier)))
  return [...indexed, ...loaded.filter(holder => holder !== undefined)]
}
