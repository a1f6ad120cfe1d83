import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { afterEach, expect, it } from "vitest"

const stack = Table.client().middlewareStack
afterEach(() => stack.remove("watched"))

/** Counts the calls to the table, or makes them fail. */
function watched(fails: boolean) {
  let calls = 0
  stack.add(
    next => args => {
      calls++
      if (fails) throw Object.assign(new Error("down"), { name: "InternalServerError" })
      return next(args)
    },
    { step: "initialize", name: "watched" },
  )
  return () => calls
}

it("the Lambda handler opens its connection to the table before the first request", async () => {
  const calls = watched(false)
  await import("@ucrm/functions/lambda")
  expect(calls()).toBe(1)
})

it("warmUp resolves while the table fails", async () => {
  watched(true)
  const [{ warmUp }, { app }] = await Promise.all([import("@ucrm/functions/warm-up"), import("@ucrm/functions/app")])
  await expect(warmUp(app)).resolves.toBeUndefined()
})

it("the Lambda handler writes the invocation id to its log lines", async () => {
  const lines: string[] = []
  const back = Log.setSink(line => lines.push(line))
  const { handler } = await import("@ucrm/functions/lambda")
  const event = { version: "2.0", rawPath: "/v1/session", rawQueryString: "", headers: {}, isBase64Encoded: false }
  const requestContext = { domainName: "localhost", http: { method: "GET", path: "/v1/session" } }
  await handler(
    { ...event, requestContext } as unknown as Parameters<typeof handler>[0],
    { awsRequestId: "invocation-1" } as Parameters<typeof handler>[1],
  )
  back()
  expect(lines.map(line => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      event: "request.answered",
      route: "/v1/session",
      status: 401,
      invocation: "invocation-1",
    }),
  )
})
