import fc from "fast-check"
import parsePhoneNumber from "libphonenumber-js/max"
import { describe, expect, it } from "vitest"
import { spellings } from "../../../../test/support/phone-spellings"
import { maskAddress, redactDeep, redactorFor, text } from "./render"

const digits = (text: string) => text.normalize("NFKC").replace(/\P{Nd}/gu, "")

describe("maskAddress", () => {
  it.each([
    ["+598 99 123 456", "••• ••• 456"],
    ["59899123456", "••• ••• 456"],
    ["+598 2 900 1234 x42", "••• ••• 442"],
    ["21 234 56", "••• ••• 56"],
    ["102", "•••"],
    ["123456", "•••"],
    ["valeria@mercado.example", "v•••@m•••.example"],
    ["v@m.example", "•••@•••.example"],
    ["ana@localhost", "a•••@l•••"],
    ["laura.viajes", "l•••"],
    ["laura", "•••"],
    ["UY.13491208655302741918", "U•••"],
    ["17841400000012345", "••• ••• 345"],
    ["", ""],
  ])("masks %s as %s", (given, shown) => {
    expect(maskAddress(given)).toBe(shown)
  })

  it("shows at most three digits of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), given => {
        expect(digits(maskAddress(given)).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe("Mask.text", () => {
  it.each([
    ["Ana Pérez", "Ana Pérez"],
    ["Ana 099 123 456", "Ana ••• ••• 456"],
    ["Radio 1010", "Radio 1010"],
    ["call +598 (99) 123-456 or ana@x.example.", "call ••• ••• 456 or a•••@•••.example."],
    ["mailto:ana%40mercado.example", "mailto:a•••@m•••.example"],
    ["2026-11-25T19:16:10.000Z", "2026-11-25T19:16:10.000Z"],
    ["2026-11-25", "2026-11-25"],
    ["3f2a1c88-1234-4678-9abc-123456789012", "3f2a1c88-1234-4678-9abc-123456789012"],
    ["con_01JD8Z7K3M1234567890123456", "con_01JD8Z7K3M1234567890123456"],
    ['{"ani":"099123456","at":"2026-11-25"}', '{"ani":"••• ••• 456","at":"2026-11-25"}'],
    ["٠٩٩١٢٣٤٥٦", "••• ••• ٤٥٦"],
    ["tel099123456", "tel••• ••• 456"],
  ])("masks numbers and addresses in %s: %s", (given, shown) => {
    expect(text(given)).toBe(shown)
  })

  const NUMBERS = ["+59899345678", "+5491123456789", "+12025550143", "+442079460018", "+5511987654321"]
  it.each(NUMBERS)("masks every spelling of %s", written => {
    const number = parsePhoneNumber(written)
    if (!number?.country) throw new Error("not a number")
    for (const spelling of spellings(number, number.country)) {
      expect(digits(text(`x ${spelling.text} y`)).length, spelling.text).toBeLessThan(9)
      expect(text(`x ${spelling.text} y`).normalize("NFKC")).not.toMatch(/\p{Nd}{6}/u)
    }
  })

  it("redactDeep masks nested values and property names", () => {
    expect(redactDeep({ "099123456": [{ n: 99123456 }], on: true, few: 12, none: null })).toEqual({
      "••• ••• 456": [{ n: "••• ••• 56" }],
      on: true,
      few: 12,
      none: null,
    })
  })

  it("redactorFor masks the given ids in any case and with any punctuation", () => {
    expect(redactorFor(["A-b.c(d"])("by a-B.c(D and 099123456")).toBe("by A••• and ••• ••• 456")
    expect(redactorFor(["ab"])("about")).toBe("about")
  })
})
