import type { Handler } from "../../job"
import { progressPush } from "../../job/progress-push"
import { JOB_TYPE } from ".."
import { writeExport } from "./write-export"

/** The work of exports by the type of its job. */
export const EXPORT_HANDLERS: Readonly<Record<string, Handler>> = {
  [JOB_TYPE]: { run: writeExport, changed: progressPush(({ subject }) => ({ type: "export.changed", id: subject })) },
}
