import { randomUUID } from "node:crypto"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const ROUNDS = 12

let world: Account
beforeAll(async () => {
  world = await account()
})

let numbers = 0
const nextNumber = () => `0997${String(++numbers).padStart(5, "0")}`

/** Starts an interaction of an agent, and returns its guid and the revision of its ClientID. */
async function start(agent: string, clientId: string) {
  const body = { guid: randomUUID(), agent, channel: "telephony", campaign: "Ventas", clientId }
  const { resolution } = await json(world.host("/interactions", { body }))
  return { guid: body.guid, rev: resolution.rev as number }
}

async function createdByAna() {
  const clientId = nextNumber()
  const { guid, rev } = await start("ana", clientId)
  const contact = { firstName: "Rosa", identifiers: [{ kind: "phone", value: clientId }] }
  const created = await json(world.as("ana")(`/interactions/${guid}/contact`, { body: { rev, contact } }))
  return { guid, clientId, contactId: created.contact.id as string }
}

const undo = (guid: string) => world.as("ana")(`/interactions/${guid}/contact`, { method: "DELETE" })

async function storedLink(guid: string) {
  const item = await Table.get({ pk: `A#${world.id}#INTERACTION#${guid}`, sk: "INTERACTION" })
  return (item?.["link"] as { contactId: string } | null)?.contactId ?? null
}

/** Asserts that no interaction is linked to a contact whose creation was undone. */
async function expectConsistent(status: number, contactId: string, guid: string) {
  const exists = (await world.as("ana")(`/contacts/${contactId}`)).status === 200
  expect([status, exists]).toEqual(status === 200 ? [200, false] : [409, true])
  expect(await storedLink(guid)).toBe(exists ? contactId : null)
}

describe("the undo of a contact's creation", () => {
  it("excludes an interaction that arrives at the same time and matches the contact", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { guid, clientId, contactId } = await createdByAna()
      const [undone, other] = await Promise.all([undo(guid), start("luis", clientId)])
      await expectConsistent(undone.status, contactId, other.guid)
    }
  })

  it("excludes an agent who chooses the contact at the same time", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { guid, contactId } = await createdByAna()
      const other = await start("luis", nextNumber())
      const path = `/interactions/${other.guid}/contact`
      const [undone] = await Promise.all([
        undo(guid),
        world.as("luis")(path, { method: "PUT", body: { contactId, clientId: "leave" } }),
      ])
      await expectConsistent(undone.status, contactId, other.guid)
    }
  })
})
