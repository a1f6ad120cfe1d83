import { get } from "./store"
import { contactTimeline } from "./timeline"

export * as Contact from "."
export { listDeleted, restore } from "./bin"
export { findDeleted } from "./bin-store"
export { confirm } from "./confirm"
export { listDecisions } from "./conflict-decisions"
export { listTemporary } from "./conflict-queue"
export { deleteFieldValues } from "./delete-field-values"
export { displayName } from "./display-name"
export { applyPatch, assertNoConflict, create, patch, patchWrites, remove, statusFor, toContact } from "./edit"
export {
  type HolderIndex,
  type IdentifierHolder,
  listHolders,
  MAX_HOLDERS_WITHOUT_INDEX,
  queryHolderIndex,
} from "./holders"
export {
  addIdentifier,
  canonicalize,
  claimWrites,
  loadClaims,
  MAX_IDENTIFIERS,
  releaseWrites,
  removeIdentifier,
  withIdentifier,
  withoutIdentifier,
} from "./identifiers"
export { ALL_CAMPAIGNS, fromItem, type LastSeen, PINNED, partition, sortIdentifiers, toSummary } from "./item-mapper"
export { linkGuardWrites, unlinkedGuardWrite } from "./link-guard"
export { withMarkedFields } from "./marked-fields"
export { merge } from "./merge"
export { migrateContacts, migrateDrafts, migrateHolders } from "./migrate"
export { reindexMarkedFields } from "./reindex-fields"
export { keyFieldsEqual } from "./requirements"
export { search } from "./search"
export { contactPartitions } from "./search-index"
export { listSharing, setSharingMode } from "./sharing"
export {
  createWrites,
  deleteWrites,
  eraseWrites,
  get,
  load,
  loadFollowingMerges,
  loadMany,
  notFound,
  touchLastSeenWrite,
  updateWrites,
} from "./store"
export {
  contactTimeline,
  deleteTimelineEntryWrite,
  findLastContact,
  findLastInteraction,
  findNote,
  hasOtherInteraction,
  listTimeline,
  timelineEntry,
  timelineEntryWrite,
  unlinkedInteractionWrite,
} from "./timeline"
export { limitAsConflict, loadOrConflict, undo } from "./undo"
export { getUndoRecord, UNDO_WINDOW_MS, undoConflict, undoExpired, undoUntil } from "./undo-record"

/** Lists a page of a contact's timeline, newest first. Throws `contact.notFound`. */
export async function timeline(id: string, limit: number, cursor?: string | null) {
  return contactTimeline(await get(id), limit, cursor)
}
