import { afterEach, describe, expect, it } from "vitest"
import { INITIAL_VERSION, identify, NORMALIZERS } from "./identify"
import { defaults } from "./schema"

const first = NORMALIZERS.get(INITIAL_VERSION)
afterEach(() => {
  NORMALIZERS.delete(2)
})

describe("identify while keys move between two normalizer versions", () => {
  const settings = (version: number, other?: number) => ({
    ...defaults,
    normalizer: { version, ...(other ? { other } : {}) },
  })

  it("returns the current version's value and the other version's value as an alternate", () => {
    NORMALIZERS.set(2, (channel, clientId, given) => {
      const found = first?.(channel, clientId, given) ?? { withheld: true, reason: "unusable" }
      return found.withheld ? found : { ...found, value: found.value.replace("+59899", "+598099") }
    })
    expect(identify("telephony", "099123456", settings(1, 2))).toMatchObject({
      value: "+59899123456",
      alternateValues: ["+598099123456"],
    })
    expect(identify("telephony", "099123456", settings(2, 1))).toMatchObject({
      value: "+598099123456",
      alternateValues: ["+59899123456"],
      normalizer: 2,
    })
    expect(identify("telephony", "24001234", settings(2, 1))).not.toHaveProperty("alternateValues")
    expect(identify("telephony", "099123456", settings(2))).not.toHaveProperty("alternateValues")
  })

  it("throws an error for an unknown normalizer version", () => {
    expect(() => identify("telephony", "099123456", settings(2))).toThrow("no version 2")
  })
})
