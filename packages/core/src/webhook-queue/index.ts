import { Log } from "../log"
import { Queue } from "../queue"
import { webhookQueueUrl } from "../resource"

export * as WebhookQueue from "."

/** Wakes the sender of a lane, at once or after a delay in seconds. A wake-up may come twice, and must not be lost. */
export type LaneQueue = (lane: string, delaySeconds: number) => Promise<void>

const sendToSqs: LaneQueue = (lane, delaySeconds) => Queue.sendTo(webhookQueueUrl(), { lane }, delaySeconds)

let queue: LaneQueue = sendToSqs

/** Replaces the queue of the deployment, for the local stack. Returns the function that restores it. */
export function setLaneQueue(other: LaneQueue) {
  const before = queue
  queue = other
  return () => {
    queue = before
  }
}

/** Wakes the sender of a lane. */
export function wake(lane: string, delaySeconds = 0) {
  return queue(lane, delaySeconds)
}

/** Returns a queue of timers in this process. `recover` wakes the lanes that an earlier process did not finish. */
export function timerQueue(deliver: (lane: string) => Promise<number | undefined>) {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false
  const run = (lane: string) => {
    timers.delete(lane)
    const work = deliver(lane)
      .catch(error => {
        Log.error("webhook.failed", error)
        return 1
      })
      .then(seconds => (seconds === undefined ? undefined : schedule(lane, seconds)))
    running.add(work)
    work.finally(() => running.delete(work))
  }
  const schedule = (lane: string, seconds: number) => {
    if (stopped) return
    clearTimeout(timers.get(lane))
    timers.set(lane, setTimeout(run, seconds * 1000, lane).unref())
  }
  const send: LaneQueue = async (lane, seconds) => schedule(lane, seconds)
  return {
    send,
    recover: (lanes: string[]) => {
      for (const lane of lanes) schedule(lane, 0)
    },
    /** Resolves when no delivery is in progress. */
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    stop: async () => {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
