import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { describe, expect, it } from "vitest"
import { formats } from "../../messages/format"
import { parse } from "./parse"
import { isEmpty, isSameValue, type Raw, TYPES, toRaw, UNFINISHED } from "./type"

const field = (type: FieldType, partial: Partial<Field> = {}): Field => ({
  id: "fld_1",
  label: "A field",
  type,
  required: false,
  reduced: false,
  readOnly: false,
  ...(type.toLowerCase().endsWith("select") && {
    options: ["Gold", "Silver, plated", "Bronze"].map(id => ({ id, label: id, retired: id === "Bronze" })),
  }),
  ...partial,
})

describe("parse of typed text", () => {
  it.each<[FieldType, Raw, string, FieldValue]>([
    ["text", "  Ana ", "en", "Ana"],
    ["longText", "one\ntwo\n", "en", "one\ntwo"],
    ["number", "1234.5", "en", 1234.5],
    ["number", "1,234.5", "en", 1234.5],
    ["number", "1.234,5", "es", 1234.5],
    ["number", "1.234", "es", 1234],
    ["number", "1.5", "es", 1.5],
    ["number", "1,5", "en", 1.5],
    ["number", "1 234 567,25", "pt", 1234567.25],
    ["number", "−12", "en", -12],
    ["number", ".5", "en", 0.5],
    ["number", "-0", "en", 0],
    ["number", "0", "en", 0],
    ["number", "000123456789012345", "en", 123456789012345],
    ["currency", "1.234,50", "es", 1234.5],
    ["document", " 3.812.457-3 ", "es", "3.812.457-3"],
    ["dateTime", "2024-02-29T13:00:00.000Z", "en", "2024-02-29T13:00:00.000Z"],
    ["date", "2024-02-29", "en", "2024-02-29"],
    ["select", "Gold", "en", "Gold"],
    ["multiSelect", ["Gold", "Silver, plated"], "en", ["Gold", "Silver, plated"]],
    ["boolean", "true", "en", true],
    ["boolean", "false", "en", false],
    ["email", " José@Ejemplo.uy ", "es", "José@Ejemplo.uy"],
    ["phone", "+598 (99) 123-456", "en", "+598 (99) 123-456"],
    ["phone", "2400 1000 int. 42", "es", "2400 1000 int. 42"],
    ["url", "example.com/a?b=c", "en", "https://example.com/a?b=c"],
    ["url", "example.com:8080", "en", "https://example.com:8080"],
    ["url", "http://example.com", "en", "http://example.com"],
  ])("returns the value of %s %j in %s", (type, raw, locale, value) => {
    expect(parse(field(type), raw, locale)).toEqual({ value })
  })

  it.each<[FieldType, Raw, string]>([
    ["number", "twelve", "number"],
    ["number", "1,2,3", "number"],
    ["number", "1e5", "number"],
    ["number", "1234567890123456", "digits"],
    ["date", "2023-02-29", "date"],
    ["date", UNFINISHED, "date"],
    ["dateTime", UNFINISHED, "dateTime"],
    ["currency", "twelve", "number"],
    ["document", "none", "document"],
    ["select", "Bronze", "option"],
    ["multiSelect", ["Gold", "Bronze"], "option"],
    ["boolean", "maybe", "boolean"],
    ["email", "ana@", "email"],
    ["email", "ana@example", "email"],
    ["phone", "call me", "phone"],
    ["phone", "+1", "phone"],
    ["url", "javascript:alert(1)", "url"],
    ["url", "not a page", "url"],
    ["url", "word", "url"],
  ])("returns a problem for %s %j: %s", (type, raw, problem) => {
    expect(parse(field(type), raw, "en")).toEqual({ problem })
  })

  it.each<[FieldType, Raw]>([
    ["text", " "],
    ["number", ""],
    ["multiSelect", []],
    ["boolean", ""],
  ])("returns null for an empty %s, and a problem when the field is required", (type, raw) => {
    expect(parse(field(type), raw, "en")).toEqual({ value: null })
    expect(parse(field(type, { required: true }), raw, "en")).toEqual({ problem: "required" })
  })

  it("accepts a retired option that is stored, but no new one", () => {
    expect(parse(field("select"), "Bronze", "en", "Bronze")).toEqual({ value: "Bronze" })
    expect(parse(field("multiSelect"), ["Bronze", "Gold"], "en", ["Bronze", "Gold"])).toHaveProperty("value")
    expect(parse(field("multiSelect"), ["Bronze", "Gold"], "en", ["Bronze"])).toHaveProperty("value")
    expect(parse(field("multiSelect"), ["Bronze", "Gold"], "en", ["Gold"])).toEqual({ problem: "option" })
  })
})

describe("toRaw of a value", () => {
  it.each<[FieldType, FieldValue, string, Raw]>([
    ["text", null, "en", ""],
    ["number", 1234.5, "es", "1234,5"],
    ["number", 1.234, "es", "1,234"],
    ["number", -1e15 / 10, "en", "-100000000000000"],
    ["date", "2024-02-29", "pt", "2024-02-29"],
    ["select", "Gold", "en", "Gold"],
    ["multiSelect", null, "en", []],
    ["multiSelect", ["Silver, plated"], "en", ["Silver, plated"]],
    ["boolean", false, "en", "false"],
    ["url", "https://example.com", "en", "https://example.com"],
  ])("round-trips through parse for %s %j in %s", (type, value, locale, raw) => {
    expect(toRaw(field(type), value, locale)).toEqual(raw)
    expect(parse(field(type), raw, locale)).toEqual({ value })
  })
})

describe("the display of a value", () => {
  const words = { yes: "Sí", no: "No" }

  it.each<[FieldType, Exclude<FieldValue, null>, string, string]>([
    ["number", 1234567.5, "en", "1,234,567.5"],
    ["number", 1234567.5, "es", "1.234.567,5"],
    ["date", "2024-02-29", "en", "Feb 29, 2024"],
    ["date", "2024-02-29", "es", "29 feb 2024"],
    ["multiSelect", ["Gold", "Silver"], "es", "Gold y Silver"],
    ["boolean", true, "es", "Sí"],
    ["boolean", false, "es", "No"],
    ["url", "https://www.example.com/", "en", "example.com"],
  ])("format returns the text of %s %j in %s", (type, value, locale, shown) => {
    expect(TYPES[type].format(value, formats(locale), words)).toBe(shown)
  })

  it("format returns amounts in the currency of the field, and times in the account's zone", () => {
    const format = formats("es-UY", "America/Montevideo")
    const uyu = TYPES.currency.format(1234.5, format, { ...words, currency: "UYU" })
    const usd = TYPES.currency.format(1234.5, formats("en-US"), { ...words, currency: "USD" })
    expect([uyu.replace(/\s/g, " "), usd]).toEqual(["$ 1.234,50", "$1,234.50"])
    expect(TYPES.dateTime.format("2026-03-02T02:30:00.000Z", format, words)).toMatch(/^1 mar.* 2026, 11:30/)
  })

  it.each<[FieldType, string, string | null]>([
    ["email", "ana@example.com", "mailto:ana@example.com"],
    ["email", "ana@example.com?cc=all@example.com", null],
    ["phone", "+598 (99) 123-456", "tel:+59899123456"],
    ["url", "https://example.com", "https://example.com"],
    ["url", "javascript:alert(1)", null],
    ["url", "data:text/html,x", null],
  ])("href returns the link of %s %s: %s", (type, value, href) => {
    expect(TYPES[type].href?.(value) ?? null).toBe(href)
  })

  it.each<[FieldValue | undefined, boolean]>([
    [undefined, true],
    [null, true],
    ["", true],
    [[], true],
    [0, false],
    [false, false],
  ])("isEmpty of %j: %s", (value, empty) => {
    expect(isEmpty(value)).toBe(empty)
    expect(isSameValue(value, null)).toBe(empty)
  })
})
