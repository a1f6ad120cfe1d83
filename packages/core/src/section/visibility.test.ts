import { describe, expect, it } from "vitest"
import { isVisible } from "./schema"

describe("isVisible for a section", () => {
  it.each([
    ["visible everywhere without campaigns", true, [], "Ventas", true],
    ["visible in its own campaign", true, ["Ventas"], "Ventas", true],
    ["visible in any of its campaigns", true, ["Ventas", "Soporte"], "Soporte", true],
    ["hidden in another campaign", true, ["Ventas"], "Soporte", false],
    ["hidden when only a part of the campaign name matches", true, ["Ventas"], "Ventas Norte", false],
    ["visible outside an interaction", true, ["Ventas"], null, true],
    ["hidden when inactive", false, [], "Ventas", false],
    ["hidden when inactive outside an interaction", false, [], null, false],
  ])("decides by campaign and activity: %s", (_, active, campaigns, campaign, expected) => {
    expect(isVisible({ active, campaigns }, campaign)).toBe(expected)
  })
})
