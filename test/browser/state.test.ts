import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { faults } from "./a11y"
import { STATES } from "./states/agent"

describe.each(STATES)("the agent's page in the state $name", ({ make }) => {
  it("has no axe violations in either theme and no horizontal scrolling at either width", async ({ account, open }) => {
    const page = await open()
    await make(account, page)
    expect(await faults(page)).toEqual({})
  })
})
