import { get } from "./store"
import { contactTimeline } from "./timeline"

export * as Contact from "."
export { listDeleted, restore } from "./bin"
export { findDeleted } from "./bin-store"
export { confirm } from "./confirm"
export { listDecisions } from "./conflict-decisions"
export { listTemporary } from "./conflict-queue"
export { applyPatch, assertNoConflict, create, patch, patchWrites, remove, statusFor, toContact } from "./edit"
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
export {
  ALL_CAMPAIGNS,
  displayName,
  fromItem,
  type LastSeen,
  PINNED,
  partition,
  sortIdentifiers,
  toSummary,
} from "./item-mapper"
export { withMarkedFields } from "./marked-fields"
export { merge } from "./merge"
export { migrateContacts, migrateDrafts, migrateHolders } from "./migrate"
export { deleteFieldValues, reindexMarkedFields } from "./reindex-fields"
export { keyFieldsEqual } from "./requirements"
export { search } from "./search"
export { contactPartitions } from "./search-index"
export {
  type HolderIndex,
  type IdentifierHolder,
  listHolders,
  listSharing,
  MAX_HOLDERS_WITHOUT_INDEX,
  queryHolderIndex,
  setSharingMode,
} from "./sharing"
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
export {
  getUndoRecord,
  linkGuardWrites,
  UNDO_WINDOW_MS,
  undoConflict,
  undoExpired,
  undoUntil,
  unlinkedGuardWrite,
} from "./undo-record"

/** Lists a page of a contact's timeline, newest first. Throws `contact.notFound`. */
export async function timeline(id: string, limit: number, cursor?: string | null) {
  return contactTimeline(await get(id), limit, cursor)
}
