import { describe, expect, it } from "vitest"
import { isVisible } from "./visibility"

describe("a section shows", () => {
  it.each([
    ["everywhere without campaigns", true, [], "Ventas", true],
    ["in its own campaign", true, ["Ventas"], "Ventas", true],
    ["in any of its campaigns", true, ["Ventas", "Soporte"], "Soporte", true],
    ["not in another campaign", true, ["Ventas"], "Soporte", false],
    ["not by a part of the name", true, ["Ventas"], "Ventas Norte", false],
    ["outside an interaction", true, ["Ventas"], null, true],
    ["never when inactive", false, [], "Ventas", false],
    ["never when inactive, not even outside", false, [], null, false],
  ])("%s", (_, active, campaigns, campaign, expected) => {
    expect(isVisible({ active, campaigns }, campaign)).toBe(expected)
  })
})
