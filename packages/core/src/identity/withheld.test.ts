import { describe, expect, it } from "vitest"
import { identify, identifyAs } from "./identify"
import { defaults, type PhoneSettings } from "./schema"

const as = (partial: Partial<PhoneSettings>): PhoneSettings => ({ ...defaults, ...partial })

describe("identify for withheld and unusable ClientIDs", () => {
  it.each<[channel: string, clientId: string | null | undefined, reason: string]>([
    ["telephony", null, "empty"],
    ["telephony", undefined, "empty"],
    ["whatsapp", "   ", "empty"],
    ["telephony", "\u200b\u202a\u00a0\u202c\ufeff", "empty"],
    ["telephony", "anonymous", "withheld"],
    ["telephony", "Anonymous", "withheld"],
    ["telephony", "ＡＮＯＮＹＭＯＵＳ", "withheld"],
    ["telephony", '"Anonymous"', "withheld"],
    ["telephony", " PRIVATE ", "withheld"],
    ["telephony", "\u200eprivate\u200f", "withheld"],
    ["sms", "Unavailable", "withheld"],
    ["whatsapp", "whatsapp:unknown", "withheld"],
    ["webchat", "Unknown", "withheld"],
    ["email", "anonymous@anonymous.invalid", "withheld"],
    ["email", "Anonymous <anonymous@anonymous.invalid>", "withheld"],
    ["telephony", "tel:anonymous", "withheld"],
    ["telephony", "sip:anonymous@anonymous.invalid", "withheld"],
    ["telephony", '"Anonymous" <sip:anonymous@anonymous.invalid>', "withheld"],
    ["telephony", '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9fxced76sl', "withheld"],
    ["telephony", "<sip:c8oqz84zk7z@anonymous.invalid:5060;user=phone>", "withheld"],
    ["telephony", "sip:restricted@10.0.0.1", "withheld"],
    ["telephony", "sips:RESTRICTED@pbx.example:5061;transport=tls", "withheld"],
    ["telephony", "sip:Unknown@10.0.0.1;transport=udp", "withheld"],
    ["telephony", "sip:unavailable@unknown.invalid", "withheld"],
    ["telephony", "266696687", "withheld"],
    ["telephony", "+266696687", "withheld"],
    ["telephony", "00266696687", "withheld"],
    ["telephony", "011266696687", "withheld"],
    ["telephony", "+266 696 687", "withheld"],
    ["telephony", "tel:+266696687", "withheld"],
    ["telephony", "sip:+266696687@10.0.0.1", "withheld"],
    ["telephony", "٢٦٦٦٩٦٦٨٧", "withheld"],
    ["sms", "＋２６６６９６６８７", "withheld"],
    ["telephony", "7378742833", "withheld"],
    ["telephony", "+7378742833", "withheld"],
    ["telephony", "+1 (737) 874-2833", "withheld"],
    ["telephony", "0017378742833", "withheld"],
    ["telephony", "७३७८७४२८३३", "withheld"],
    ["telephony", "---", "withheld"],
    ...[
      ...["0", "00", "000", "0000000", "+0", "+0000000", "sip:0@host", "tel:0", "٠٠٠", "０００００", "00 00 00"],
      ...["+598 000 0000", "+5980000000", "00598 0000 0000", "+1 000 000 0000"],
      ...["-1", "-", "+", "−1", "–", "+-", "- 1", "-59899123456", "sip:-1@host", "－１", "-٣"],
      ...["11111", "1111111", "9999999999", "+1111111", "111-1111", "99999999", "sip:5555555@10.0.0.1", "001111111"],
    ].flatMap(text =>
      ["telephony", "sms", "whatsapp"].map((channel): [string, string, string] => [channel, text, "withheld"]),
    ),
    ["telephony", "12345678901234567890", "unusable"],
    ["telephony", "+999 1234 5678 9012 345", "unusable"],
    ["telephony", "0991234567890123 x42", "unusable"],
    ["instagram", "@", "unusable"],
    ["telephony", "sip:10.0.0.1", "unusable"],
    ["telephony", "sip:ana.perez@pbx.example", "unusable"],
    ["sms", "BANCO24", "unusable"],
    ["telephony", "1-800-FLOWERS", "unusable"],
    ["telephony", "099\u0000123456", "unusable"],
    ["telephony", "\ud800", "unusable"],
    ["instagram", "a\u0000b", "unusable"],
    ["instagram", "x".repeat(513), "unusable"],
    ["telephony", `099${" ".repeat(60_000)}123456`, "unusable"],
  ])("returns the reason for %s %j: %s", (channel, clientId, reason) => {
    expect(identify(channel, clientId, as({}))).toEqual({ withheld: true, reason })
    expect(identify(channel, clientId, as({ country: "US" }))).toEqual({ withheld: true, reason })
  })

  it("recognises a withheld number after an outside line prefix", () => {
    expect(identify("telephony", "9266696687", as({ dialPrefixes: ["9"] }))).toMatchObject({ reason: "withheld" })
  })

  it("recognises a repeated digit after an outside line prefix", () => {
    expect(identify("telephony", "91111111", as({ dialPrefixes: ["9"] }))).toMatchObject({ reason: "withheld" })
  })

  it.each(["1111", "099999999", "1111112", "110", "911", "9-1-1", "100000"])(
    "does not withhold the number %s",
    text => {
      expect(identify("telephony", text, as({}))).toMatchObject({ withheld: false })
    },
  )

  it.each(["266 696 688", "+26669668", "737 874 2834"])("does not withhold %s in the US", text => {
    expect(identify("telephony", text, as({ country: "US" }))).toMatchObject({ withheld: false })
  })
})

describe("identify with withheld values that the account adds", () => {
  const settings = as({ withheld: ["Número oculto", "+598 2400 0000", "2401 0000", "0", "42x"] })

  it.each([
    ["telephony", "NÚMERO OCULTO"],
    ["telephony", "número oculto".normalize("NFD")],
    ["webchat", "Número Oculto"],
    ["telephony", "2400 0000"],
    ["telephony", "sip:0059824000000@10.0.0.1"],
    ["sms", "+59824010000"],
    ["whatsapp", "59824010000"],
    ["telephony", "0"],
    ["telephony", "42X"],
  ])("withholds %s %j", (channel, clientId) => {
    expect(identify(channel, clientId, settings)).toEqual({ withheld: true, reason: "withheld" })
  })

  it.each(["2400 0001", "42"])("does not withhold other numbers: %s", text => {
    expect(identify("telephony", text, settings)).toMatchObject({ withheld: false })
  })
})

describe("identify with the account's own numbers", () => {
  const settings = as({ ownNumbers: ["+59824001000", "2402 1000", "+551187654321", "+541123456789", "7042"] })

  it.each([
    "2400 1000",
    "+598 2400 1000",
    "59824001000",
    "00598 24001000",
    "sip:24001000@pbx.example",
    "2400 1000 int. 42",
    "٢٤٠٠١٠٠٠",
    "+598 2402 1000",
    "+55 11 98765-4321",
    "+54 9 11 2345-6789",
    "7042",
  ])("withholds the own number %s", text => {
    expect(identify("telephony", text, settings)).toEqual({ withheld: true, reason: "own" })
    expect(identifyAs("phone", text, settings)).toEqual({ withheld: true, reason: "own" })
  })

  it.each(["2400 1001", "7043", "24001000 0"])("does not withhold a similar number: %s", text => {
    expect(identify("telephony", text, settings)).toMatchObject({ withheld: false })
  })
})
