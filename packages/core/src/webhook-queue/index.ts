import { Log } from "../log"
import { Queue } from "../queue"
import { webhookQueueUrl } from "../resource"

export * as WebhookQueue from "."

/** A queue that wakes the sender of a lane after a delay in seconds. It may repeat a wake-up, but must not lose one. */
export type LaneQueue = (lane: string, delaySeconds: number) => Promise<void>

const sendToSqs: LaneQueue = (lane, delaySeconds) => Queue.sendTo(webhookQueueUrl(), { lane }, delaySeconds)

let queue: LaneQueue = sendToSqs

/** Replaces the queue of the deployment, for the local stack. Returns the function that restores it. */
export function setLaneQueue(replacement: LaneQueue) {
  const previous = queue
  queue = replacement
  return () => {
    queue = previous
  }
}

/** Wakes the sender of a lane, at once or after a delay in seconds. */
export function wake(lane: string, delaySeconds = 0) {
  return queue(lane, delaySeconds)
}

/** Returns a queue of timers in this process. `recover` wakes the lanes that an earlier process did not finish. */
export function timerQueue(deliver: (lane: string) => Promise<number | undefined>) {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false
  const runLane = (lane: string) => {
    timers.delete(lane)
    const delivery = deliver(lane)
      .catch(error => {
        Log.error("webhook.failed", error)
        return 1
      })
      .then(seconds => (seconds === undefined ? undefined : schedule(lane, seconds)))
    running.add(delivery)
    delivery.finally(() => running.delete(delivery))
  }
  const schedule = (lane: string, seconds: number) => {
    if (isStopped) return
    clearTimeout(timers.get(lane))
    timers.set(lane, setTimeout(runLane, seconds * 1000, lane).unref())
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
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
