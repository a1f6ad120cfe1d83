import { ORIGIN_KEY_HEADER } from "@ucrm/functions/security-headers"
import { Hono } from "hono"
import { describe, expect, it } from "vitest"

const KEY = "a-random-value-of-this-deployment"
// Imported afterwards: the links are read once.
process.env["SST_RESOURCE_OriginKey"] = JSON.stringify({ value: KEY })
const { app } = await import("@ucrm/functions/app")
const { account, json } = await import("../support/api-account")
const world = await account()

describe("the API with an origin key", () => {
  it.each([undefined, "", "wrong", `${KEY}x`, KEY.slice(1)])(
    "returns 404 to a request with the key %j before any other check",
    async key => {
      const headers: Record<string, string> = key === undefined ? {} : { [ORIGIN_KEY_HEADER]: key }
      for (const path of ["/health", "/session", "/interactions"]) {
        const answer = await world.host(path, { headers })
        expect([answer.status, (await json(answer)).code]).toEqual([404, "route.notFound"])
      }
      expect((await app.request(`/in/${world.id}`, { headers })).status).toBe(404)
    },
  )

  it("accepts a request with the key", async () => {
    const answer = await app.request("/v1/health", { headers: { [ORIGIN_KEY_HEADER]: KEY } })
    expect([answer.status, (await json(answer)).status]).toEqual([200, "ok"])
  })

  it("accepts its own request at the start of a function", async () => {
    const answers: number[] = []
    const { warmUp } = await import("@ucrm/functions/warm-up")
    const recording = new Hono().all("*", async c => {
      const answer = await app.request(c.req.raw)
      answers.push(answer.status)
      return answer
    })
    await warmUp(recording)
    expect(answers).toEqual([200])
  })
})
