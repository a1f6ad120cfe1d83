import type { Handler } from "../../job"
import { runBulk } from "./run"
import { undoBulk } from "./undo"

/** The work of bulk actions by the type of its job. */
export const BULK_HANDLERS: Readonly<Record<string, Handler>> = {
  "bulk.run": { run: runBulk },
  "bulk.undo": { run: undoBulk },
}
