import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { describe, expect, it } from "vitest"
import { parse, violationOf } from "./parse"
import { toRaw } from "./type"

const field = (partial: Partial<Field>): Field => ({
  id: "fld_1",
  label: "A field",
  type: "number",
  required: false,
  reduced: false,
  readOnly: false,
  ...partial,
})

describe("field limits", () => {
  it.each<[Partial<Field>, FieldValue, string | null]>([
    [{ min: 1 }, 0, "min 1"],
    [{ min: 1 }, 1, null],
    [{ max: 50 }, 50.5, "max 50"],
    [{ max: -2.5 }, -2, "max -2.5"],
    [{ max: 50 }, 50, null],
    [{ decimals: 1 }, 2.25, "decimals 1"],
    [{ decimals: 0 }, 2.5, "decimals 0"],
    [{ decimals: 2 }, 2.25, null],
    [{ type: "text", maxLength: 3 }, "año", null],
    [{ type: "text", maxLength: 3 }, "años", "maxLength 3"],
    [{ type: "longText", maxLength: 1 }, "👍", null],
    [{ type: "longText", maxLength: 1 }, "👍👍", "maxLength 1"],
    [{ type: "text" }, "x".repeat(10_001), "maxLength 10000"],
    [{ type: "text", maxLength: 600 }, "x".repeat(501), null],
  ])("parse returns the violated limit for %j and %j: %s", (settings, value, limit) => {
    const found = parse(field(settings), toRaw(field(settings), value, "en"), "en", null)
    const violation = "problem" in found && typeof found.problem === "object" ? found.problem : null
    expect(violation && `${violation.limit} ${violation.at}`).toBe(limit)
  })

  it.each([
    ["value.tooSmall", { min: 1 }, "min 1"],
    ["value.tooLarge", { max: -2.5 }, "max -2.5"],
    ["value.tooPrecise", { decimals: 0 }, "decimals 0"],
    ["value.tooLong", { max: 20 }, "maxLength 20"],
    ["value.type", {}, undefined],
  ] as const)("violationOf reads %s with %j as %s", (code, params, limit) => {
    const found = violationOf({ code, params })
    expect(found && `${found.limit} ${found.at}`).toBe(limit)
  })

  it("parse accepts an unchanged stored value beyond the limit", () => {
    expect(parse(field({ max: 5 }), "7", "en", 7)).toEqual({ value: 7 })
  })
})
