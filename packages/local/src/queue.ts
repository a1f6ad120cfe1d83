import { createHash, randomUUID } from "node:crypto"
import { Log } from "@ucrm/core/log"
import { Hono } from "hono"
import * as v from "valibot"

const Message = v.object({ MessageBody: v.string(), DelaySeconds: v.optional(v.number(), 0) })

/** The delay before a rejected message is delivered again. */
const RETRY_MS = 5000

type Deliver = (event: { Records: { body: string }[] }) => Promise<void>

/**
 * Answers SendMessage as SQS does, and delivers the messages in this process. What is still waiting when the process
 * ends is lost: open jobs are queued again at the next start.
 */
export function queue(path: string, deliver: Deliver) {
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  function schedule(body: string, ms: number) {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      deliver({ Records: [{ body }] }).catch(error => {
        Log.error("queue.rejected", error)
        schedule(body, RETRY_MS)
      })
    }, ms)
    timers.add(timer)
  }

  const app = new Hono().post(`${path}/*`, async c => {
    const { MessageBody, DelaySeconds } = v.parse(Message, JSON.parse(await c.req.text()))
    schedule(MessageBody, DelaySeconds * 1000)
    return c.json(
      { MessageId: randomUUID(), MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex") },
      200,
      { "content-type": "application/x-amz-json-1.0" },
    )
  })

  return {
    app,
    send: (message: object) => schedule(JSON.stringify(message), 0),
    /** Stops delivering messages. */
    stop: () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
