import { createHash } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { getRequestListener } from "@hono/node-server"
import { files } from "@ucrm/local/files"
import { Hono } from "hono"

/** The queued jobs that were not delivered yet. */
const waiting: { account: string; job: string }[] = []

const queue = new Hono().post("/queue/*", async c => {
  const { MessageBody } = JSON.parse(await c.req.text())
  waiting.push(JSON.parse(MessageBody))
  return c.json({ MessageId: "1", MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex") }, 200, {
    "content-type": "application/x-amz-json-1.0",
  })
})

const folder = mkdtempSync(join(tmpdir(), "ucrm-test-files-"))
const app = new Hono().route("/", files(folder, "/files")).route("/", queue)
const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1")
await new Promise(resolve => server.once("listening", resolve))
server.unref()
const { port } = server.address() as AddressInfo

Object.assign(process.env, {
  AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}/files`,
  AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${port}/queue`,
  SST_RESOURCE_Files: JSON.stringify({ name: "ucrm" }),
  SST_RESOURCE_Jobs: JSON.stringify({ url: `http://127.0.0.1:${port}/queue` }),
})

/** Removes and returns the messages in the queue. */
export function takeMessages() {
  return waiting.splice(0)
}

/** Delivers queued jobs to the worker one after another until the queue is empty. */
export async function runJobs() {
  const { handler } = await import("@ucrm/functions/jobs")
  for (let [next] = waiting.splice(0, 1); next; [next] = waiting.splice(0, 1))
    await handler({ Records: [{ body: JSON.stringify(next) }] })
}
