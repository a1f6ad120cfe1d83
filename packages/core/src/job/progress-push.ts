import QuickLRU from "quick-lru"
import { Clock } from "../clock"
import { Live } from "../live"
import type { Broadcast } from "../live/schema"
import { agentKey } from "../text/agent-key"
import type { Job } from "./schema"

const INTERVAL_MS = 2000

/**
 * Returns the hook of a handler that tells the open pages of a job's maker that it has moved on: at most every two
 * seconds while it runs, which the job does not wait for. The pages of others read its progress themselves.
 */
export function progressPush(toBroadcast: (job: Job) => Broadcast) {
  const pushed = new QuickLRU<string, number>({ maxSize: 100 })
  return async (job: Job) => {
    if (job.by.type !== "agent") return
    const now = Clock.millis()
    const isRunning = job.state === "running"
    if (isRunning && now - (pushed.get(job.id) ?? 0) < INTERVAL_MS) return
    pushed.set(job.id, now)
    const push = Live.broadcast(toBroadcast(job), new Set([agentKey(job.by.id)]))
    // A function that has ended its work may be frozen: only the last push is waited for.
    if (!isRunning) await push
  }
}
