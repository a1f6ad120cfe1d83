import { Actor } from "../../actor"
import { Clock } from "../../clock"
import type { Handler } from "../../job"
import type { Job } from "../../job/schema"
import { Live } from "../../live"
import { JOB_TYPE } from ".."
import { writeExport } from "./write-export"

const PUSH_INTERVAL_MS = 2000

/** Tells the open pages of its maker that an export has moved on, at most every two seconds while it runs. */
function pusher() {
  let pushedAt = 0
  return async (job: Job) => {
    const now = Clock.millis()
    if (job.by.type !== "agent" || (job.state === "running" && now - pushedAt < PUSH_INTERVAL_MS)) return
    pushedAt = now
    await Live.broadcast({ type: "export.changed", id: job.subject }, new Set([Actor.author().id]))
  }
}

/** The work of exports by the type of its job. */
export const EXPORT_HANDLERS: Readonly<Record<string, Handler>> = {
  [JOB_TYPE]: { run: writeExport, changed: pusher() },
}
