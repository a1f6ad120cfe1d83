import { expect, it } from "vitest"
import { explain } from "./explain"
import { defaults } from "./schema"

const settings = { ...defaults, dialPrefixes: ["011"], ownNumbers: ["+59829001000"], withheld: ["oculto"] }
function explained(channel: string, clientId: string, more: object = {}) {
  const { identification, why } = explain(channel, clientId, { ...settings, ...more })
  return [
    identification.withheld ? null : identification.value,
    ...why.map(reason => [reason.code, reason.text].join(" ").trim()),
  ]
}

it.each([
  ["telephony", "01159896230790", ["+59896230790", "kind.is phone", "prefix.removed 011"]],
  ["telephony", "099 123 456", ["+59899123456", "kind.is phone", "country.assumed UY"]],
  ["telephony", "+59899123456", ["+59899123456", "kind.is phone"]],
  ["telephony", "1234", ["1234", "kind.is phone", "number.short"]],
  [
    "telephony",
    "+59829001234 ext. 42",
    ["+59829001234;ext=42", "kind.is phone", "extension.kept 42", "variant.suggests +59829001234"],
  ],
  ["whatsapp", "5511 8765-4321", ["+5511987654321", "kind.is phone", "number.rewritten"]],
  ["whatsapp", "5491145678901", ["+5491145678901", "kind.is phone", "variant.suggests +541145678901"]],
  ["telephony", "2900 1000", [null, "clientId.own"]],
  ["telephony", "anonymous", [null, "withheld.everywhere"]],
  ["telephony", "Oculto", [null, "withheld.listed oculto"]],
  ["telephony", " ", [null, "clientId.empty"]],
  ["telephony", "hello", [null, "clientId.unusable"]],
  ["email", "Eva@Example.com", ["eva@example.com", "kind.is email", "case.ignored"]],
  ["instagram", "17841400008460056", ["17841400008460056", "kind.is instagram"]],
] as const)("explain returns the value and its reasons for %s %s: %j", (channel, clientId, wanted) =>
  expect(explained(channel, clientId)).toEqual(wanted),
)

it("explain uses the given country and withheld values", () => {
  expect(explained("telephony", "11 4567 8901", { country: "AR" })).toContain("country.assumed AR")
  expect(explained("telephony", "Oculto", { withheld: [] })).toEqual([null, "clientId.unusable"])
})
