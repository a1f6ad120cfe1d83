import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { faults } from "./a11y"
import { ADMIN_STATES } from "./states/admin"

describe.each(ADMIN_STATES)("$name", ({ make }) => {
  it("is sound to axe in light and dark, wide and narrow, and never scrolls sideways", async ({ account, open }) => {
    const page = await open("/admin", { user: "admin" })
    await make(account, page)
    expect(await faults(page)).toEqual({})
  })
})
