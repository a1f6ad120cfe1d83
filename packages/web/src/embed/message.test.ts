import { expect, it } from "vitest"
import { parseMessage } from "./message"

const host = { name: "the host" }
const origins = ["https://acme.ucontactcloud.com"]
const data = { event: "assignedInteraction", data: { guid: "g1", channel: "telephony", campaign: "Ventas" } }
const parse = (source: unknown, origin: string, body: unknown) =>
  parseMessage({ source: source as MessageEventSource, origin, data: body }, host, origins)

it("parseMessage returns an event from the host", () =>
  expect(parse(host, "https://acme.ucontactcloud.com", data)).toMatchObject({
    event: "assignedInteraction",
    data: { guid: "g1" },
  }))

it.each([
  ["another window of the same origin", { name: "elsewhere" }, "https://acme.ucontactcloud.com", data],
  ["another origin", host, "https://evil.example", data],
  ["an origin with the same beginning", host, "https://acme.ucontactcloud.com.evil.example", data],
  ["an opaque origin", host, "null", data],
  ["no envelope", host, "https://acme.ucontactcloud.com", "assignedInteraction"],
  ["a foreign envelope", host, "https://acme.ucontactcloud.com", { type: "webpackOk" }],
  ["an event name over 100 characters", host, "https://acme.ucontactcloud.com", { event: "x".repeat(101) }],
  ["nothing", host, "https://acme.ucontactcloud.com", null],
])("parseMessage ignores a message from or with %s", (_, source, origin, body) =>
  expect(parse(source, origin, body)).toBeUndefined(),
)

it.each([
  ["event", { event: "deleteEverything", data: {} }],
  ["event", { event: "constructor", data: {} }],
  ["event", { event: "__proto__", data: {} }],
  ["data", { event: "finishedInteraction", data: {} }],
  ["data", { event: "finishedInteraction" }],
  ["data", { event: "assignedInteraction", data: { ...data.data, guid: " " } }],
  ["data", { event: "assignedInteraction", data: "g1" }],
  ["data", { event: "changedTheme", data: "javascript:alert(1)" }],
  ["version", { version: 2, event: "changedTheme", data: "dark" }],
] as const)("parseMessage returns refused with the reason %s for %j", (reason, body) =>
  expect(parse(host, "https://acme.ucontactcloud.com", body)).toEqual({
    event: "refused",
    data: { event: body.event, reason },
  }),
)

it.each(["dark", { theme: "dark" }])("parseMessage reads the theme %j", theme =>
  expect(parse(host, "https://acme.ucontactcloud.com", { version: 1, event: "changedTheme", data: theme })).toEqual({
    event: "changedTheme",
    data: "dark",
  }),
)

it.each([undefined, {}, { opens: false, later: "more" }])("parseMessage reads the greeting %j", greeting =>
  expect(parse(host, "https://acme.ucontactcloud.com", { event: "hello", data: greeting })).toEqual({
    event: "hello",
    data: { opens: false },
  }),
)

it.each([
  { clientId: { toString: "evil" } },
  { view: "Full", clientIds: [null] },
  { startDate: "28/11/2026 10:00", extraInfo: "{}" },
  { guid: 7 },
])("parseMessage passes on unvalidated interaction properties: %j", more => {
  const hint = { ...data.data, ...more }
  expect(parse(host, "https://acme.ucontactcloud.com", { event: "assignedInteraction", data: hint })).toEqual({
    event: "assignedInteraction",
    data: { ...hint, guid: String(hint.guid) },
  })
})
