import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { faults } from "./a11y"
import { STATES } from "./states/agent"

describe.each(STATES)("$name", ({ make }) => {
  it("is sound to axe in light and dark, wide and narrow, and never scrolls sideways", async ({ account, open }) => {
    const page = await open()
    await make(account, page)
    expect(await faults(page)).toEqual({})
  })
})
