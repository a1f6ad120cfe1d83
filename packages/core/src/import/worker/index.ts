import { Clock } from "../../clock"
import { Errors } from "../../error"
import type { Handler } from "../../job"
import type { Job, JobError } from "../../job/schema"
import { progressPush } from "../../job/work"
import { FileError } from "../parse/file-error"
import type { ImportView, RunCounts } from "../schema"
import * as Store from "../store"
import { checkRows } from "./check-rows"
import { readFile } from "./read-file"
import { runRows, writeRejectedSoFar } from "./run-rows"
import { undoRows } from "./undo-rows"

const push = progressPush(({ subject }) => ({ type: "import.changed", id: subject }))

const ENDED = new Set<Job["state"]>(["done", "cancelled", "failed"])

/** Keeps what a phase has counted with the import, for when its job has made room for the next one. */
const keeping = (changes: (job: Job) => Partial<Store.Import>) => async (job: Job) => {
  if (ENDED.has(job.state)) await Store.update(job.subject, () => changes(job))
  await push(job)
}

function toError(error: unknown): JobError | undefined {
  if (Errors.is(error, "import.rulesChanged")) return { code: error.code, detail: error.detail }
  if (!(error instanceof FileError)) return undefined
  return { code: error.code, detail: error.message, ...(error.row === undefined ? {} : { row: error.row }) }
}

/** The work of imports by the type of its job. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  "import.read": { run: readFile, toError, changed: push },
  "import.check": {
    run: checkRows,
    toError,
    changed: keeping(({ counts }) => ({ check: counts as ImportView["check"] })),
  },
  "import.run": {
    run: runRows,
    toError,
    beforeStop: writeRejectedSoFar,
    changed: keeping(({ counts }) => ({ run: counts as RunCounts, finishedAt: Clock.iso() })),
  },
  "import.undo": {
    run: undoRows,
    toError,
    changed: keeping(({ counts }) => ({ undo: counts as ImportView["undo"] })),
  },
}
