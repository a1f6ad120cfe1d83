import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

describe("the sections outside of any interaction", () => {
  it("are all the active ones, in their order, for agents too", async () => {
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

  it("are for every signed-in user", async () => {
    expect((await world.as("admin")("/sections", { headers: { cookie: "" } })).status).toBe(401)
  })
})
