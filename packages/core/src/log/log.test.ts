import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Log } from "."

const lines: string[] = []
let back = () => {}
beforeEach(() => {
  back = Log.setSink(line => lines.push(line))
})
afterEach(() => {
  back()
  lines.length = 0
})
const last = () => JSON.parse(lines.at(-1) ?? "null")

describe("a log line", () => {
  it("contains the event, the time and the fields", () => {
    Log.info("thing.happened", { guid: "g1", ms: 3 })
    expect(last()).toEqual({ level: "info", event: "thing.happened", at: expect.any(String), guid: "g1", ms: 3 })
  })

  it("begins with its level", () => {
    Log.error("thing.failed", new Error("x"))
    expect(lines.at(-1)).toMatch(/^\{"level":"error",/)
  })

  it("contains the fields added during its own work and none of concurrent work", async () => {
    const work = (request: string) =>
      Log.withFields({ request }, async () => {
        await Promise.resolve()
        Log.addFields({ account: `of ${request}` })
        Log.info("done")
      })
    await Promise.all([work("one"), work("two")])
    expect(lines.map(line => JSON.parse(line)).map(({ request, account }) => [request, account])).toEqual([
      ["one", "of one"],
      ["two", "of two"],
    ])
  })

  it("contains the class and the location of an error but not its message", () => {
    Log.error("thing.failed", new TypeError("Canaria\n    at Canaria (099123456)\nCanaria"))
    expect(lines.at(-1)).not.toMatch(/Canaria|099123456/)
    expect(last()).toMatchObject({ cause: "TypeError", at_line: expect.stringContaining("log.test.ts") })
  })

  it("contains only the type of a thrown value that is no error", () => {
    Log.error("thing.failed", "Canaria")
    expect(last()).toEqual({ level: "error", event: "thing.failed", at: expect.any(String), cause: "string" })
  })

  it("contains the id of the invocation", () => {
    Log.setContext({ awsRequestId: "i1" } as Parameters<typeof Log.setContext>[0])
    Log.info("done")
    expect(last()).toMatchObject({ invocation: "i1" })
  })
})
