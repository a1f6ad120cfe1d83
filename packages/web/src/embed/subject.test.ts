import { expect, it } from "vitest"
import { dirtySubjects, locationOf } from "./subject"

it("dirtySubjects returns the subject of each unsaved edit once", () =>
  expect([
    ...dirtySubjects(["g1/contact", "g1/new", "g1x/new", "gone/new", "contact/con_1/edit"], ["g1", "g2"]).values(),
  ]).toEqual([{ guid: "g1" }, { contactId: "con_1" }]))

it.each([
  ["/interactions/a%2Fb", { guid: "a/b", url: "https://crm.example/interactions/a%2Fb" }],
  ["/contacts/con_1", { contactId: "con_1", url: "https://crm.example/contacts/con_1" }],
  ["/contacts/new", { url: "https://crm.example/contacts/new" }],
  ["", { url: "https://crm.example/" }],
])("locationOf returns the subject and URL of %s", (path, location) =>
  expect(locationOf(path, "https://crm.example")).toEqual(location),
)
