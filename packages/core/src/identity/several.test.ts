import { describe, expect, it } from "vitest"
import { identify, identifyAll } from "./identify"
import { defaults } from "./schema"

const values = (channel: string, text: string) =>
  identifyAll(channel, text, defaults).map(found => (found.withheld ? found.reason : found.value))

describe("identifyAll for text with addresses", () => {
  it.each([
    ["ana@example.com (Ana)", ["ana@example.com"]],
    ["(Ana) ana@example.com", ["ana@example.com"]],
    ["ana@example.com (Ana (ventas) Pérez)", ["ana@example.com"]],
    ["ana (x) @ example.com", ["ana@example.com"]],
    ["ana@example.com.", ["ana@example.com"]],
    ["ana@example.com,", ["ana@example.com"]],
    ["ana@example.com;", ["ana@example.com"]],
    ['"Ana <V>" <ana@example.com>', ["ana@example.com"]],
    ["'Ana' <Ana@Example.COM>", ["ana@example.com"]],
    ['"Pérez, Ana" <ana@example.com>', ["ana@example.com"]],
    ["Pérez, Ana <ana@example.com>", ["ana@example.com"]],
    ['"luis@example.com" <ana@example.com>', ["ana@example.com"]],
    ["=?utf-8?q?Ana?= <ana@example.com>", ["ana@example.com"]],
    ["<ana@example.com>", ["ana@example.com"]],
    ["<ana@example.com", ["ana@example.com"]],
    ["<mailto:ana@example.com>", ["ana@example.com"]],
    ["mailto:ana@example.com?subject=x", ["ana@example.com"]],
    ["MAILTO:ana%40example.com?subject=hola%20ana&cc=luis@example.com", ["ana@example.com"]],
    ["ana@example.com, luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com; luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com | luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com / luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com\nluis@example.com", ["ana@example.com", "luis@example.com"]],
    ["<ana@example.com> <luis@example.com>", ["ana@example.com", "luis@example.com"]],
    ["Ventas: ana@example.com, Luis <luis@example.com>;", ["ana@example.com", "luis@example.com"]],
    ["ana@example.com, ANA@example.com", ["ana@example.com"]],
    ["o'brien+uno@sub.example.com", ["o'brien+uno@sub.example.com"]],
    ["ventas@peñasur.example", ["ventas@peñasur.example"]],
    ["ventas@xn--peasur-xwa.example", ["ventas@peñasur.example"]],
    ["ventas@XN--PEASUR-XWA.example", ["ventas@peñasur.example"]],
    ["ventas@PEÑASUR.example".normalize("NFD"), ["ventas@peñasur.example"]],
    ["ventas@münchen。example", ["ventas@münchen.example"]],
    ["'ana@example.com'", ["ana@example.com"]],
    ["\u2018ana@example.com\u2019", ["ana@example.com"]],
    ["«ana@example.com»", ["ana@example.com"]],
    ["＜ana＠example．com＞", ["ana@example.com"]],
    ["ana @ example.com", ["ana@example.com"]],
    ["ana @example.com", ["ana@example.com"]],
    ["ana@example.com/luis@example.com", ["ana@example.com", "luis@example.com"]],
    ["mailto:?to=ana@example.com&subject=x", ["ana@example.com"]],
    ["mailto:ana@example.com?to=luis%40example.com", ["ana@example.com", "luis@example.com"]],
    ["no tiene", ["no tiene"]],
    ["x@", ["x@"]],
  ])("returns the bare addresses of the e-mail text %j", (text, wanted) => {
    expect(values("email", text)).toEqual(wanted)
  })

  it.each([
    ["Ana <ana@example.com>", "email", "ana@example.com"],
    ["mailto:ana@example.com", "email", "ana@example.com"],
    ["ana@xn--peasur-xwa.example.", "email", "ana@peñasur.example"],
    ["visitor 7 @ desk", "webchat", "visitor 7 @ desk"],
  ])("identify returns for the webchat text %j: %s %s", (text, kind, value) => {
    expect(identify("webchat", text, defaults)).toMatchObject({ kind, value })
  })
})

describe("identifyAll for text with several numbers", () => {
  it.each([
    "099710000 / 098720000",
    "099710000/098720000",
    "099710000; 098720000",
    "099710000 | 098720000",
    "099710000, 098720000",
    "099 710 000 - 098 720 000",
    "+598 99 710 000 \u2013 +598 98 720 000",
    "099710000 y 098720000",
    "099710000 or 098720000",
    "Cel. 099710000 / Tel. 098720000",
  ])("returns each number of %j", text => {
    expect(values("telephony", text)).toEqual(["+59899710000", "+59898720000"])
    expect(identify("telephony", text, defaults)).toMatchObject({ value: "+59899710000" })
  })

  it.each([
    ["099/710/000", ["+59899710000"]],
    ["2900 1234 / 35", ["+59829001234", "unusable"]],
    ["099 - 710 - 000", ["+59899710000"]],
    ["2400 1000,42", ["+59824001000;ext=42"]],
    ["2400 1000;ext=42", ["+59824001000;ext=42"]],
    ["099710000 098720000", ["unusable"]],
    ["099710000 / 0987200001234567", ["unusable"]],
  ])("does not split a number whose parts are no numbers: %j", (text, wanted) => {
    expect(values("telephony", text)).toEqual(wanted)
  })
})
