import { describe, expect, it } from "vitest"
import channels from "../../../../test/cases/channels.json" with { type: "json" }
import phones from "../../../../test/cases/phones.json" with { type: "json" }
import { identify, identifyAs } from "./identify"
import { defaults, type PhoneSettings } from "./schema"

const settings = (partial: object): PhoneSettings => ({ ...defaults, ...partial })

describe("identify for a phone number", () => {
  it.each(phones)("returns the canonical number for $channel $in in $country", row => {
    const found = identify(
      row.channel,
      row.in,
      settings({ country: row.country, dialPrefixes: row.dialPrefixes ?? [] }),
    )
    if (row.withheld) return expect(found.withheld).toBe(true)
    return expect(found).toMatchObject({
      withheld: false,
      kind: "phone",
      value: row.value,
      variants: row.variants ?? [],
    })
  })

  const canonical = new Map(phones.filter(row => row.value).map(row => [`${row.value} ${row.country}`, row]))
  it.each([...canonical.values()])("returns $value unchanged for its canonical form in $country", row => {
    expect(identifyAs("phone", row.value ?? "", settings({ country: row.country }))).toMatchObject({ value: row.value })
  })
})

describe("identify for the cases of each channel", () => {
  it.each(channels)("returns the kind and value for $channel $clientId", row => {
    expect(identify(row.channel, row.clientId, defaults)).toMatchObject({ kind: row.kind, value: row.value })
  })
})

describe("identify for social ids and addresses", () => {
  it.each([
    ["whatsapp", "whatsapp:UY.13491208655302741918", "whatsapp", "UY.13491208655302741918"],
    ["whatsapp", "13491208655302@lid", "whatsapp", "13491208655302@lid"],
    ["whatsapp", "120363041234567890@g.us", "whatsapp", "120363041234567890@g.us"],
    ["whatsapp", "59899123456:12@s.whatsapp.net", "phone", "+59899123456"],
    ["whatsapp", "59899123456@c.us", "phone", "+59899123456"],
    ["instagram", "Ana.Perez", "instagram", "ana.perez"],
    ["webchat", "Ana.Perez", "webchat", "Ana.Perez"],
    ["webchat", "\u200bVisitor-7\u200e", "webchat", "Visitor-7"],
    ["email", '"Ana Pérez" <Ana@Example.com>', "email", "ana@example.com"],
    ["email", "mailto:ana@example.com", "email", "ana@example.com"],
    ["email", "ana\u200b@example.com\u202c", "email", "ana@example.com"],
    ["email", "ÑANDÚ@example.com".normalize("NFD"), "email", "ñandú@example.com"],
  ])("returns kind and value for %s %j: %s %s", (channel, clientId, kind, value) => {
    expect(identify(channel, clientId, defaults)).toMatchObject({ kind, value })
  })

  it("returns a social id that has the digits of a withheld number", () => {
    expect(identify("instagram", "7378742833", defaults)).toMatchObject({ kind: "instagram", value: "7378742833" })
  })
})
