import { describe, expect, it } from "vitest"
import { parseTyped } from "./query"
import { defaults } from "./schema"

const settings = { ...defaults, ownNumbers: ["+59829001000"] }

describe("parseTyped for valid input", () => {
  it.each([
    ["email", "Ana <ana@example.com>", ["ana@example.com"]],
    ["email", "ana@example.com, luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["phone", "099 123 456", ["+59899123456"]],
    ["phone", "+44 20 7946 0018", ["+442079460018"]],
    ["phone", "099710000 / 098720000", ["+59899710000", "+59898720000"]],
    ["phone", "2400 1000 int. 42", ["+59824001000;ext=42"]],
    ["phone", "1001", ["1001"]],
    ["phone", "+229 90 01 12 34", ["+22990011234"]],
    ["instagram", "@AnaSur", ["anasur"]],
    ["webchat", "Visitor-7", ["Visitor-7"]],
    ["email", "ana @example.com", ["ana@example.com"]],
    ["email", "'ana@example.com'", ["ana@example.com"]],
    ["phone", "+59899710000+59898720000", ["+59899710000", "+59898720000"]],
  ])("returns the identifiers of %s %j", (kind, text, values) => {
    const parsed = parseTyped(kind, text, settings)
    expect(parsed.error ?? parsed.identifiers.map(identifier => identifier.value)).toEqual(values)
  })
})

describe("parseTyped for invalid input", () => {
  it.each([
    ["email", "no tiene", "identifier.invalidEmail"],
    ["email", "x@", "identifier.invalidEmail"],
    ["email", "@example.com", "identifier.invalidEmail"],
    ["email", "ana@localhost", "identifier.invalidEmail"],
    ["email", "ana@example..com", "identifier.invalidEmail"],
    ["email", "ana.@example.com", "identifier.invalidEmail"],
    ["email", "ana@-example.com", "identifier.invalidEmail"],
    ["email", "ana@192.168.1.1", "identifier.invalidEmail"],
    ["email", "a@b@c.com ", "identifier.invalidEmail"],
    ["email", "099123456", "identifier.invalidEmail"],
    ["email", "juan perez@example.com", "identifier.invalidEmail"],
    ["email", "ana@example.com,luis", "identifier.invalidEmail"],
    ["email", "Ana ana@example.com", "identifier.invalidEmail"],
    ["phone", "099 710 000 / 1", "identifier.multiple"],
    ["phone", "2900 1234 / 35", "identifier.multiple"],
    ["phone", "2900 1234 y 35", "identifier.multiple"],
    ["instagram", "https://www.instagram.com/p/Cxyz12/", "identifier.unusable"],
    ["telegram", "https://t.me/+AbCdEf", "identifier.unusable"],
    ["phone", "no tiene", "identifier.invalidPhone"],
    ["phone", "ana@example.com", "identifier.invalidPhone"],
    ["phone", "5", "identifier.invalidPhone"],
    ["phone", "000000000123", "identifier.invalidPhone"],
    ["phone", "12345678901234567890", "identifier.invalidPhone"],
    ["phone", "099710000 / 0987200001234567", "identifier.multiple"],
    ["phone", "0000000", "identifier.withheld"],
    ["phone", "-1", "identifier.withheld"],
    ["phone", "9999999999", "identifier.withheld"],
    ["phone", "2900 1000", "identifier.withheld"],
    ["email", "anonymous@anonymous.invalid", "identifier.withheld"],
    ["instagram", "@", "identifier.unusable"],
    ["instagram", "\u200b", "identifier.unusable"],
  ])("returns an error for %s %j: %s", (kind, text, code) => {
    expect(parseTyped(kind, text, settings).error?.code).toBe(code)
  })
})
