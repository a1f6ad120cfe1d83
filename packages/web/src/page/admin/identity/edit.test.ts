import { describe, expect, it } from "vitest"
import { emptySettings, merge } from "./edit"

const base = { ...emptySettings(), dialPrefixes: ["0"] }

describe("merge of identity settings", () => {
  it("keeps each setting that only one admin changed", () => {
    const { merged, conflicts } = merge(base, { ...base, country: "BR" }, { ...base, dialPrefixes: ["9"] })
    expect(conflicts).toEqual([])
    expect(merged).toEqual({ ...base, country: "BR", dialPrefixes: ["9"] })
  })

  it("keeps the region and the time zone, and returns neither when they are not set", () => {
    const zoned = { ...base, timeZone: "America/Bogota" }
    const { merged } = merge(zoned, { ...zoned, region: "MX" }, { ...zoned, country: "BR" })
    expect(merged).toEqual({ ...base, country: "BR", region: "MX", timeZone: "America/Bogota" })
    expect(merge(base, base, base).merged).toEqual(base)
  })

  it.each(["mine", "theirs"] as const)("reports a setting that both admins changed, and takes %s when chosen", side => {
    const [mine, theirs] = [
      { ...base, country: "BR" },
      { ...base, country: "AR" },
    ]
    expect(merge(base, mine, theirs).conflicts).toEqual(["country"])
    const chosen = merge(base, mine, theirs, { country: side })
    expect(chosen).toEqual({ merged: { mine, theirs }[side], conflicts: [] })
  })
})
