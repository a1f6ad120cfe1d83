import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})
const send = (path: string, body: unknown, method = "POST") => world.as("admin")(path, { method, body })

describe("POST /v1/contacts", () => {
  it.each([
    [{ company: "Ferretería Sur" }, "Ferretería Sur"],
    [{ lastName: "Quintana" }, "Quintana"],
    [{ firstName: "Rosa" }, "Rosa"],
  ])("creates a contact of %o that search shows as %s", async (draft, name) => {
    const response = await send("/contacts", draft)
    expect(response.status).toBe(201)
    const { id } = (await response.json()) as { id: string }
    const { contacts } = await json(send("/contacts/search", { query: name }))
    expect(contacts).toContainEqual(expect.objectContaining({ contactId: id, name }))
  })

  it.each([{}, { firstName: " ", lastName: "", company: "  " }])(
    "returns 400 with pointers to the three names for %o",
    async draft => {
      const response = await send("/contacts", draft)
      expect(response.status).toBe(400)
      const { errors } = (await response.json()) as { errors: { pointer: string }[] }
      expect(errors.map(({ pointer }) => pointer)).toEqual(["/firstName", "/lastName", "/company"])
    },
  )
})

it("POST /v1/contacts/search returns each of twelve namesakes once over all pages", async () => {
  const created = new Set<string>()
  for (let count = 0; count < 12; count++) {
    const { id } = await json(send("/contacts", { firstName: "María", lastName: "Martínez" }))
    created.add(id)
  }
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page: { contacts: { contactId: string }[]; cursor: string | null } = await json(
      send("/contacts/search", { query: "ma", limit: 5, cursor }),
    )
    found.push(...page.contacts.map(({ contactId }) => contactId))
    cursor = page.cursor
  } while (cursor)
  expect(found.toSorted()).toEqual([...created].sort())
})
