import { describe, expect } from "vitest"
import { ADMIN_STATES } from "../support/admin-state"
import { it } from "../support/fixture"
import { faults } from "./sound"

describe.each(ADMIN_STATES)("$name", ({ make }) => {
  it("is sound to axe in light and dark, wide and narrow, and never scrolls sideways", async ({ account, open }) => {
    const page = await open("/admin", { user: "admin" })
    await make(account, page)
    expect(await faults(page)).toEqual({})
  })
})
