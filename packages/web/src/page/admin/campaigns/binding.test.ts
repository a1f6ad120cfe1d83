import { describe, expect, it } from "vitest"
import { isShownIn, toggledCampaigns } from "./binding"

const all = ["Ventas", "Soporte", "Cobranzas"]
const bound = (...campaigns: string[]) => ({ campaigns })

describe("isShownIn", () => {
  it.each([
    [bound(), "Ventas", true],
    [bound(), null, true],
    [bound("Ventas"), "Ventas", true],
    [bound("Ventas"), "Soporte", false],
    [bound("Ventas"), null, false],
  ])("of the section %j in the campaign %s returns %s", (section, campaign, yes) =>
    expect(isShownIn(section, campaign)).toBe(yes),
  )
})

describe("toggledCampaigns", () => {
  it.each([
    ["a campaign is added", bound("Ventas"), "Soporte", ["Ventas", "Soporte"]],
    ["a campaign is removed", bound("Ventas", "Soporte"), "Ventas", ["Soporte"]],
    ["a campaign is removed from a section of every campaign", bound(), "Ventas", ["Soporte", "Cobranzas"]],
    ["the last campaign cannot be removed", bound("Ventas"), "Ventas", null],
    ["every campaign is chosen", bound("Ventas"), null, []],
    ["each campaign replaces every campaign", bound(), null, all],
  ])("returns the next campaigns: %s", (_, section, campaign, next) =>
    expect(toggledCampaigns(section, campaign, all)).toEqual(next),
  )
})
