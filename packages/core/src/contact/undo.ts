import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { type Code, Errors } from "../error"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../table"
import { decisionKey } from "./conflict-queue"
import { withIdentifier, withoutIdentifier } from "./identifiers"
import { withMarkedFields } from "./marked-fields"
import type { Contact, UndoEntry } from "./schema"
import * as Store from "./store"
import { deleteUndoRecordWrite, getUndoRecord, type UndoRecord, undoConflict, undoExpired } from "./undo-record"

type RecordOf<K extends UndoRecord["kind"]> = Extract<UndoRecord, { kind: K }>

/** The limits that a contact or a claim may have reached since the change. */
const LIMIT_CODES: readonly Code[] = ["contact.identifierLimit", "contact.tooLarge", "identifier.holderLimit"]

/** Returns the result of `build`. Throws `undo.conflict` when a limit has been reached since the change. */
export async function limitAsConflict<T>(build: () => T | Promise<T>): Promise<T> {
  try {
    return await build()
  } catch (error) {
    throw LIMIT_CODES.some(code => Errors.is(error, code))
      ? undoConflict("There is no room any more for what the undo would give back.")
      : error
  }
}

/** Loads a contact that an undo changes. Throws `undo.conflict` when it was deleted. */
export async function loadOrConflict(id: string): Promise<Contact> {
  const contact = await Store.load(id)
  if (!contact) throw undoConflict("The contact has been deleted in the meantime.")
  return contact
}

async function getUnchangedClaim(identifier: { kind: string; value: string }, rev: number) {
  const claim = await Claim.get(identifier)
  if (claim.rev !== rev) throw undoConflict("The holders of the identifier have changed in the meantime.")
  return claim
}

async function undoIdentifierChange(
  id: string,
  { did, held: identifier, rev, mode }: RecordOf<"identifier">,
  by: string,
) {
  const [before, claim] = await Promise.all([loadOrConflict(id), getUnchangedClaim(identifier, rev)])
  const wasAdded = did === "added"
  const after = wasAdded ? withoutIdentifier(before, identifier, by) : withIdentifier(before, identifier, by)
  const change = wasAdded ? Claim.withoutHolder(claim, id) : Claim.withHolder(claim, after)
  const writes: Write[] = [...Store.updateWrites(before, after), Claim.changeWrite(claim, { ...change, mode })]
  return { after, writes }
}

async function undoModeChange(id: string, { held: identifier, rev, mode, sharedByAgent }: RecordOf<"mode">) {
  const [contact, claim] = await Promise.all([loadOrConflict(id), getUnchangedClaim(identifier, rev)])
  const writes: Write[] = [
    Claim.changeWrite(claim, { mode, sharedByAgent }),
    ...Store.auditModeWrites(id, identifier, claim.mode, mode),
  ]
  return { after: contact, writes }
}

const restoredClaimWrites = (current: Claim.Claim[], claims: Claim.Claim[]): Write[] =>
  current.map((claim, at) => {
    const { contactIds = [], temporaryIds = [], mode = "direct", sharedByAgent = false } = claims[at] ?? {}
    return Claim.changeWrite(claim, { contactIds, temporaryIds, mode, sharedByAgent })
  })

const getUnchangedClaims = (claims: Claim.Claim[]) =>
  Promise.all(claims.map(claim => getUnchangedClaim(claim, claim.rev)))

async function undoConfirmation(id: string, { version, claims }: RecordOf<"confirmation">, by: string) {
  const [before, current] = await Promise.all([loadOrConflict(id), getUnchangedClaims(claims)])
  if (before.version !== version) throw undoConflict("The contact has been changed since it was confirmed.")
  const after: Contact = {
    ...before,
    status: "temporary",
    version: version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
  const writes = [...Store.updateWrites(before, after), ...restoredClaimWrites(current, claims)]
  return { after, writes: [...writes, Table.deleteWrite(decisionKey(after.createdBy, id))] }
}

async function undoMerge(id: string, { source, lastSeen, target, version, claims }: RecordOf<"merge">) {
  const [before, current, { sections }] = await Promise.all([
    loadOrConflict(id),
    getUnchangedClaims(claims),
    Config.current(),
  ])
  if (before.version !== version) throw undoConflict("The contact has been changed since the merge.")
  const after: Contact = withMarkedFields({ ...target, version: version + 1 }, sections)
  const restored = withMarkedFields({ ...source, version: source.version + 1 }, sections)
  const writes: Write[] = [
    ...Store.updateWrites(before, after, source.id),
    ...Store.restoreWrites(restored, id, new Map(Object.entries(lastSeen))),
    ...restoredClaimWrites(current, claims),
    ...(source.status === "temporary" ? [Table.deleteWrite(decisionKey(source.createdBy, source.id))] : []),
  ]
  return { after, writes }
}

/**
 * Undoes an entry of a contact's timeline and returns the contact as it is afterwards. Throws `undo.expired` when it is
 * too late, `undo.conflict` when later changes depend on it.
 */
export function undo(id: string, entry: UndoEntry): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const { record } = await getUndoRecord(id, entry)
      if (!record) throw undoExpired("This cannot be undone.")
      if (record.kind === "merge" || record.kind === "confirmation") await Actor.allowed("tools.merge")
      const { after, writes } = await limitAsConflict(() =>
        record.kind === "merge"
          ? undoMerge(id, record)
          : record.kind === "confirmation"
            ? undoConfirmation(id, record, actor.id)
            : record.kind === "mode"
              ? undoModeChange(id, record)
              : undoIdentifierChange(id, record, actor.id),
      )
      await Table.transact([...writes, deleteUndoRecordWrite(id, entry)])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
