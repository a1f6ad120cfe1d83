import { describe, expect, it } from "vitest"
import channels from "../../../../test/cases/channels.json" with { type: "json" }
import phones from "../../../../test/cases/phones.json" with { type: "json" }
import { identify, identifyAs } from "./identify"
import { defaults, type PhoneSettings } from "./settings"

const settings = (partial: object): PhoneSettings => ({ ...defaults, ...partial })

describe("phones", () => {
  it.each(phones)("$channel $in in $country", row => {
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

  it.each(phones.filter(row => row.value))("$value is its own canonical form", row => {
    expect(identifyAs("phone", row.value ?? "", settings({ country: row.country }))).toMatchObject({ value: row.value })
  })
})

describe("channels", () => {
  it.each(channels)("$channel $clientId", row => {
    expect(identify(row.channel, row.clientId, defaults)).toMatchObject({ kind: row.kind, value: row.value })
  })
})

describe("withheld", () => {
  it.each([
    ["telephony", " PRIVATE ", {}, "withheld"],
    ["telephony", "sip:Unknown@10.0.0.1;transport=udp", {}, "withheld"],
    ["sms", "blocked", { withheld: ["Blocked"] }, "withheld"],
    ["telephony", "2400 1000", { ownNumbers: ["+59824001000"] }, "own"],
    ["telephony", "---", {}, "unusable"],
    ["instagram", "a\u0000b", {}, "unusable"],
    ["instagram", "x".repeat(513), {}, "unusable"],
    ["whatsapp", "   ", {}, "empty"],
  ])("%s %j", (channel, clientId, partial, reason) => {
    expect(identify(channel, clientId, settings(partial))).toEqual({ withheld: true, reason })
  })

  it("leaves the same digits on a social network alone", () => {
    expect(identify("instagram", "7378742833", defaults)).toMatchObject({ kind: "instagram", value: "7378742833" })
  })
})
