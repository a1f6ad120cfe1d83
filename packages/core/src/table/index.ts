export * as Table from "."
export { type Call, client, instrument, type Usage, usage, withMeter } from "./client"
export { get, getAll, query, queryAll } from "./read"
export {
  CONFLICT_CODES,
  ConcurrencyError,
  retryOnConflict,
  TRANSACTION_LIMIT,
  transact,
  transactInChunks,
} from "./retry"
export { type Condition, definition, type IndexName, type Item, type Page, type Query, type Write } from "./types"
export {
  checkWrite,
  deleteReturning,
  deleteWrite,
  increment,
  incrementWrite,
  putItem,
  putWrite,
  updateWrite,
  writeAll,
  writeIf,
} from "./write"
