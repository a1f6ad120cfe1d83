import { expect, it } from "vitest"
import { heard } from "./message"

const host = { name: "the frame around us" }
const origins = ["https://acme.ucontactcloud.com"]
const data = { event: "assignedInteraction", data: { guid: "g1", channel: "telephony", campaign: "Ventas" } }
const from = (source: unknown, origin: string, what: unknown) =>
  heard({ source: source as MessageEventSource, origin, data: what }, host, origins)

it("hears the host", () =>
  expect(from(host, "https://acme.ucontactcloud.com", data)).toMatchObject({
    event: "assignedInteraction",
    data: { guid: "g1" },
  }))

it.each([
  ["another window of the same origin", { name: "elsewhere" }, "https://acme.ucontactcloud.com", data],
  ["another origin", host, "https://evil.example", data],
  ["an origin that only begins alike", host, "https://acme.ucontactcloud.com.evil.example", data],
  ["an opaque origin", host, "null", data],
  ["another event", host, "https://acme.ucontactcloud.com", { event: "deleteEverything", data: {} }],
  ["a hint without guid", host, "https://acme.ucontactcloud.com", { event: "finishedInteraction", data: {} }],
  ["no envelope", host, "https://acme.ucontactcloud.com", "assignedInteraction"],
])("ignores %s", (_, source, origin, what) => expect(from(source, origin, what)).toBeUndefined())

it.each(["dark", { theme: "dark" }])("understands a theme as %j", theme =>
  expect(from(host, "https://acme.ucontactcloud.com", { event: "changedTheme", data: theme })).toBeDefined(),
)
