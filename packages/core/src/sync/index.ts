export * as Sync from "."
export { forEachContact } from "./batch"
export { listChanges } from "./list-changes"
export { put } from "./put"
