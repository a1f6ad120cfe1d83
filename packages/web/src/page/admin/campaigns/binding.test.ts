import { describe, expect, it } from "vitest"
import { isShownIn, toggledCampaigns } from "./binding"

const all = ["Ventas", "Soporte", "Cobranzas"]
const bound = (...campaigns: string[]) => ({ campaigns })

describe("shows", () => {
  it.each([
    [bound(), "Ventas", true],
    [bound(), null, true],
    [bound("Ventas"), "Ventas", true],
    [bound("Ventas"), "Soporte", false],
    [bound("Ventas"), null, false],
  ])("%j in %s is %s", (section, campaign, yes) => expect(isShownIn(section, campaign)).toBe(yes))
})

describe("turned", () => {
  it.each([
    ["one more", bound("Ventas"), "Soporte", ["Ventas", "Soporte"]],
    ["one less", bound("Ventas", "Soporte"), "Ventas", ["Soporte"]],
    ["one less than every", bound(), "Ventas", ["Soporte", "Cobranzas"]],
    ["the last one stays", bound("Ventas"), "Ventas", null],
    ["every", bound("Ventas"), null, []],
    ["no longer every, but each", bound(), null, all],
  ])("%s", (_, section, campaign, next) => expect(toggledCampaigns(section, campaign, all)).toEqual(next))
})
