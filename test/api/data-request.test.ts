import { randomUUID } from "node:crypto"
import { expect, it } from "vitest"
import { account, json } from "../support/api-account"

it("GET /v1/contacts/{id}/export returns contact, timeline, interactions and audit to an admin alone", async () => {
  const world = await account()
  const admin = world.as("admin")
  const { id } = await json(admin("/contacts", { body: { firstName: "Ana" } }))
  await admin(`/contacts/${id}`, { method: "PATCH", body: { lastName: "Paz" }, headers: { "if-match": '"1"' } })
  const guid = randomUUID()
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", contactId: id }
  await world.host("/interactions", { body })
  const data = await json(admin(`/contacts/${id}/export`))
  expect(data.contact).toMatchObject({ id, firstName: "Ana", lastName: "Paz" })
  expect(data.interactions).toMatchObject([{ guid, contactId: id }])
  expect(data.timeline.length).toBeGreaterThanOrEqual(2)
  expect(data.audit).toContainEqual(expect.objectContaining({ after: { lastName: "Paz" } }))
  expect((await world.as("ana")(`/contacts/${id}/export`)).status).toBe(403)
  expect((await admin("/contacts/con_none/export")).status).toBe(404)
})
