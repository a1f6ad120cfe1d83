import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { faults } from "./a11y"
import { ADMIN_STATES } from "./states/admin"

describe.each(ADMIN_STATES)("the administration in the state $name", ({ make }) => {
  it("has no axe violations in either theme and no horizontal scrolling at either width", async ({ account, open }) => {
    // Not the application: each state opens its own page of it.
    const page = await open("/health", { user: "admin" })
    await make(account, page)
    expect(await faults(page)).toEqual({})
  })
})
