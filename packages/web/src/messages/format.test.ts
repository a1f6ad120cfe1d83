import { describe, expect, it } from "vitest"
import { formats } from "./format"

const now = Date.parse("2026-11-23T12:00:00Z")

describe("relative", () => {
  it.each([
    ["en", "2026-11-23T11:59:40Z", "now"],
    ["en", "2026-11-23T11:57:00Z", "3 minutes ago"],
    ["es", "2026-11-23T10:00:00Z", "hace 2 horas"],
    ["pt", "2026-11-22T12:00:00Z", "ontem"],
    ["en", "2026-09-20T12:00:00Z", "2 months ago"],
  ])("in %s returns the text of %s: %s", (locale, at, words) => expect(formats(locale).relative(at, now)).toBe(words))
})

describe("duration", () => {
  it.each([
    [0, "0:00"],
    [67, "1:07"],
    [3_600, "1:00:00"],
    [36_061, "10:01:01"],
  ])("of %i seconds returns %s", (seconds, words) => expect(formats("en").duration(seconds)).toBe(words))
})

it.each([
  ["es-UY", "12.345,5"],
  ["es-MX", "12,345.5"],
  ["pt-BR", "12.345,5"],
  ["en-UY", "12,345.5"],
])("number in %s is written %s", (locale, words) => expect(formats(locale).number(12_345.5)).toBe(words))

it("date formats a date without a time as the same day in every time zone", () =>
  expect(formats("en").date("2018-03-12")).toBe("Mar 12, 2018"))
