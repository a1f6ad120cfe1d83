export * as Table from "."
export { get, getAll } from "./batch-get"
export { client } from "./client"
export { type Call, instrument, type Usage, usage, withMeter } from "./meter"
export { query, queryAll } from "./query"
export { CONFLICT_CODES, ConcurrencyError, retryOnConflict } from "./retry"
export { TRANSACTION_LIMIT, transact, transactInChunks } from "./transact"
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
