import QuickLRU from "quick-lru"
import { Clock } from "../../clock"
import type { Handler } from "../../job"
import type { Job } from "../../job/schema"
import { Live } from "../../live"
import { FileError } from "../parse"
import type { ImportView, RunCounts } from "../schema"
import * as Store from "../store"
import { checkRows } from "./check-rows"
import { readFile } from "./read-file"
import { runRows } from "./run-rows"
import { undoRows } from "./undo-rows"

const PUSH_INTERVAL_MS = 2000
const pushed = new QuickLRU<string, number>({ maxSize: 100 })

/** Tells the open pages that an import has moved on, at most every two seconds while it runs. */
async function push(job: Job) {
  const now = Clock.millis()
  if (job.state === "running" && now - (pushed.get(job.id) ?? 0) < PUSH_INTERVAL_MS) return
  pushed.set(job.id, now)
  await Live.broadcast({ type: "import.changed", id: job.subject })
}

const ENDED = new Set<Job["state"]>(["done", "cancelled", "failed"])

/** Keeps what a phase has counted with the import, for when its job has made room for the next one. */
const keeping = (changes: (job: Job) => Partial<Store.Import>) => async (job: Job) => {
  if (ENDED.has(job.state)) await Store.update(job.subject, () => changes(job))
  await push(job)
}

const toError = (error: unknown) =>
  error instanceof FileError
    ? { code: error.code, detail: error.message, ...(error.row === undefined ? {} : { row: error.row }) }
    : undefined

/** The work of imports by the type of its job. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  "import.read": { run: readFile, toError, changed: push },
  "import.check": {
    run: checkRows,
    changed: keeping(({ counts }) => ({ check: counts as ImportView["check"] })),
  },
  "import.run": {
    run: runRows,
    changed: keeping(({ counts }) => ({ run: counts as RunCounts, finishedAt: Clock.iso() })),
  },
  "import.undo": {
    run: undoRows,
    changed: keeping(({ counts }) => ({ undo: counts as ImportView["undo"] })),
  },
}
