import { once } from "node:events"
import { type IncomingMessage, request } from "node:http"
import { describe, expect, it } from "vitest"
import { external } from "./data"
import { freePort } from "./listen"
import { startStack } from "./stack"

type Open = Parameters<typeof startStack>[0]["open"]

/** Sends a request and resolves once the server has it: it then answers with 100 Continue. */
async function sendRequest(port: number) {
  const sent = request({ port, host: "127.0.0.1", path: "/v1/health", headers: { expect: "100-continue" } })
  const status = once(sent, "response").then(([answer]: IncomingMessage[]) => {
    answer?.resume()
    return answer?.statusCode
  })
  sent.flushHeaders()
  await once(sent, "continue")
  sent.end()
  return { status }
}

/** Starts the stack, sends it five requests before its data is opened, and returns their statuses. */
async function statusesDuringStart(open: Open) {
  const port = await freePort()
  const sent: Promise<number | undefined>[] = []
  const stack = startStack({
    port,
    token: "a-token-of-this-test",
    open: async () => {
      const requests = await Promise.all(Array.from({ length: 5 }, () => sendRequest(port)))
      sent.push(...requests.map(({ status }) => status))
      return open()
    },
  })
  const error: unknown = await stack.then(
    () => undefined,
    reason => reason,
  )
  const statuses = await Promise.all(sent)
  if (!error) await (await stack).stop()
  return { statuses, error }
}

describe("requests that arrive while the stack starts", { timeout: 120_000 }, () => {
  it("are answered with 200 when the start succeeds", async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env
    const { statuses, error } = await statusesDuringStart(async () => external(endpoint))
    expect(error).toBeUndefined()
    expect(statuses).toEqual(Array(5).fill(200))
  })

  it("are answered with 503 when the start fails", async () => {
    const { statuses, error } = await statusesDuringStart(() => Promise.reject(new Error("The data cannot be opened.")))
    expect(error).toMatchObject({ message: "The data cannot be opened." })
    expect(statuses).toEqual(Array(5).fill(503))
  })
})
