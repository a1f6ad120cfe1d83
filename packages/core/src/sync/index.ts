export * as Sync from "."
export { forEachContact, listChanges } from "./list-changes"
export { put } from "./put"
