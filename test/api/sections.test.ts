import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

describe("GET /v1/sections", () => {
  it("returns all active sections in order to agents", async () => {
    const admin = world.as("admin")
    for (const body of [
      { title: "Everywhere" },
      { title: "Only Ventas", campaigns: ["Ventas"] },
      { title: "Put away", active: false },
    ])
      await admin("/admin/sections", { body })
    const { sections } = await json(world.as("ana")("/sections"))
    expect(sections.map((section: { title: string }) => section.title)).toEqual(["Everywhere", "Only Ventas"])
  })

  it("returns 401 without a session", async () => {
    expect((await world.as("admin")("/sections", { headers: { cookie: "" } })).status).toBe(401)
  })
})
