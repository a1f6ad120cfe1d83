import { describe, expect, it } from "vitest"
import type { Field, FieldType, FieldValue } from "./schema"
import { missingRequired, validationError } from "./validate"

const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  id: "fld_1",
  label: "Field",
  type,
  required: false,
  reduced: false,
  readOnly: false,
  ...more,
})

describe("validationError for a value beyond a limit", () => {
  it.each<[FieldType, Partial<Field>, FieldValue, string]>([
    ["number", { min: 1 }, 0, "must be at least 1"],
    ["number", { max: -2.5 }, 0, "must be at most -2.5"],
    ["number", { decimals: 1 }, 2.25, "must have at most 1 decimal"],
    ["number", { decimals: 0 }, 2.5, "must have at most 0 decimals"],
    ["currency", { currency: "UYU" }, 2.255, "must have at most 2 decimals"],
    ["currency", { currency: "CLP" }, 2.5, "must have at most 0 decimals"],
    ["currency", { currency: "UYU", decimals: 3, max: 1 }, 2.255, "must be at most 1"],
    ["text", { maxLength: 3 }, "años", "must have at most 3 characters"],
    ["longText", { maxLength: 1 }, "👍👍", "must have at most 1 character"],
  ])("of a %s with %j returns the limit in its detail: %j", (type, more, value, detail) => {
    expect(validationError(field(type, more), value)?.detail).toBe(detail)
  })
})

describe("validationError for a field type", () => {
  const options = ["a", "b"].map(id => ({ id, label: id.toUpperCase() }))
  it.each<[FieldType, FieldValue, boolean]>([
    ["text", "x", true],
    ["text", 1, false],
    ["longText", "x\ny", true],
    ["number", 1.5, true],
    ["number", "1", false],
    ["date", "2026-02-28", true],
    ["date", "28/02/2026", false],
    ["dateTime", "2026-02-28T10:00:00.5-03:00", true],
    ["dateTime", "2026-02-28T10:00", false],
    ["dateTime", "2026-02-31T10:00Z", false],
    ["dateTime", "9999-12-31T23:59:59-01:00", false],
    ["currency", 10.25, true],
    ["currency", "10", false],
    ["document", "AB 123456", true],
    ["document", "none", false],
    ["document", "•••456", false],
    ["select", "a", true],
    ["select", "c", false],
    ["multiSelect", ["a", "b"], true],
    ["multiSelect", ["c"], false],
    ["multiSelect", "a", false],
    ["boolean", false, true],
    ["boolean", "false", false],
    ["email", "a@b.uy", true],
    ["email", "a@b", false],
    ["phone", "+598 99 111 222", true],
    ["phone", "none", false],
    ["phone", "099 710 000 int. 12", true],
    ["phone", "٠٩٩٧١٠٠٠٠", true],
    ["phone", "abc1", false],
    ["phone", "0000000", false],
    ["phone", "9999999999", false],
    ["phone", "099710000 / 098720000", false],
    ["phone", "1234567890123456", false],
    ["email", "a@b..uy", false],
    ["email", ".a@b.uy", false],
    ["url", "https://example.com", true],
    ["url", "javascript:alert(1)", false],
  ])("returns no error exactly when the value fits the type: %s %j %s", (type, value, fits) => {
    expect(validationError(field(type, { options }), value) === undefined).toBe(fits)
  })

  it.each(["text", "number", "date", "select", "multiSelect", "boolean", "url"] as const)(
    "accepts null for an optional field of type %s",
    type => {
      expect(validationError(field(type, { options }), null)).toBeUndefined()
    },
  )
})

it("missingRequired returns required fields without a value, except read-only ones", () => {
  const section = {
    id: "sec_1",
    title: "",
    campaigns: [],
    reduced: false,
    columns: 1 as const,
    active: true,
    version: 1,
  }
  const fields = [
    field("text", { id: "a", required: true }),
    field("text", { id: "b", required: true, readOnly: true }),
  ]
  expect(missingRequired([{ ...section, fields }], {}, "/fields")).toEqual([
    { pointer: "/fields/a", code: "value.required", params: {}, detail: "required" },
  ])
  expect(missingRequired([{ ...section, fields }], { a: "x" }, "/fields")).toEqual([])
})
