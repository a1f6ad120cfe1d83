import { randomUUID } from "node:crypto"
import * as Items from "@ucrm/core/contact/item-mapper"
import { Table } from "@ucrm/core/table"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { install, metered } from "../../bench/meter"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS, stopClock } from "../support/clock"

const PHONE = "099 123 456"

let world: Account
let contactId: string
const guid = randomUUID()
const received = () => ({ guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId: PHONE })

let numbers = 0
const nextNumber = () => `+598992${String(++numbers).padStart(5, "0")}`

let restore: () => void
beforeAll(async () => {
  // The creation of this contact can no longer be undone: until then its links are guarded by two more writes.
  const restoreEarlier = stopClock(NOON_MS - 15 * 60 * 1000)
  world = await account()
  const identifiers = [{ kind: "phone", value: PHONE }]
  contactId = (await json(world.as("ana")("/contacts", { body: { firstName: "Ana", identifiers } }))).id
  restoreEarlier()
  // The cached configuration does not expire.
  restore = stopClock()
  install()
  await world.host("/interactions", { body: { ...received(), guid } })
  // Fills the caches of the account and of the campaign.
  await world.as("ana")(`/interactions/${guid}`)
})

afterAll(() => restore())

const resolve = (body: object) => () => world.host("/resolve", { body: { channel: "telephony", ...body } })

/** Starts an interaction for ana from a number that no contact has, and returns its guid, the revision and the draft. */
async function arrival(clientId = nextNumber()) {
  const body = { ...received(), clientId }
  const { resolution } = await json(world.host("/interactions", { body }))
  return { guid: body.guid, rev: resolution.rev as number, identifiers: [{ kind: "phone", value: clientId }] }
}
const contact = async (value?: string) =>
  (
    await json(
      world.as("ana")("/contacts", {
        body: { firstName: "Rosa", lastName: "Diaz", identifiers: value ? [{ kind: "phone", value }] : [] },
      }),
    )
  ).id as string
const choose = (guid: string, body: object) => world.as("ana")(`/interactions/${guid}/contact`, { method: "PUT", body })

/** Writes what a search reads of many contacts with one family name: its page of their entries is not the last one. */
async function seedNamesakes(family: string, count: number) {
  const names = Array.from({ length: count }, (_, at) => ({ contactId: `con_${at}`, name: `Juan ${family}` }))
  const puts = names.map(card =>
    Table.putWrite({ ...Items.tokenKey(family, card.contactId), contactId: card.contactId, card }),
  )
  await Table.transactInChunks(puts)
}

// Of the read units, one is the credential and one the mark of the configuration.
describe("the consumed capacity of a request", () => {
  it.each<[string, () => Response | Promise<Response>, trips: number, readUnits: number]>([
    ["POST /v1/resolve for a ContactID", () => resolve({ contactId })(), 1, 3],
    ["POST /v1/resolve for a ClientID of one contact", resolve({ clientId: PHONE }), 1, 3.5],
    ["POST /v1/resolve for a ClientID of no contact", resolve({ clientId: "098 000 111" }), 1, 3.5],
    ["POST /v1/interactions", () => world.host("/interactions", { body: received() }), 2, 6.5],
    ["GET /v1/interactions/{guid}", () => world.as("ana")(`/interactions/${guid}`), 2, 7.5],
  ])("stays within the round trips and read units for %s", async (_, ask, trips, readUnits) => {
    const used = await metered(async () => expect((await ask()).status).toBeLessThan(300))
    expect(used.roundTrips).toBe(trips)
    // At most: reading a missing item costs as much as the smallest item, but nothing in some engines.
    expect(used.readUnits).toBeLessThan(readUnits + 0.01)
  })

  it("is two sequential trips for a search by a rare name and a frequent one, the session among them", async () => {
    await world.acting(() => seedNamesakes("rodriguez", 250))
    const { id } = await json(world.as("ana")("/contacts", { body: { firstName: "Ximena", lastName: "Rodríguez" } }))
    const search = () => world.as("ana")("/contacts/search", { body: { query: "rodriguez ximena" } })
    await search()
    let answer: unknown
    const used = await metered(async () => {
      answer = await json(search())
    })
    expect(answer).toMatchObject({ contacts: [{ contactId: id }], cursor: null })
    expect(used.roundTrips).toBe(2)
  })

  it.each([
    ["one spelling", "+59899765432"],
    ["three spellings", "+5491145678901"],
    ["an extension and three spellings", "+5491145678901 x42"],
  ])("is two calls for POST /v1/resolve of a number with %s", async (_, clientId) => {
    const ask = resolve({ clientId })
    await ask()
    const used = await metered(async () => expect((await ask()).status).toBe(200))
    expect(used.calls).toBe(2)
    expect(used.roundTrips).toBe(1)
  })

  it.each([
    ["its variant", "+541145670001", "+5491145670001"],
    ["the number without its extension", "+541145670002", "+541145670002 x42"],
    ["the variant of the number without its extension", "+541145670003", "+5491145670003 x42"],
    ["its number before renumbering", "+22997670004", "+2290197670004"],
  ])("is two calls for POST /v1/resolve of a number when another contact holds %s", async (_, held, clientId) => {
    const other = await contact(held)
    const ask = resolve({ clientId })
    await ask()
    const used = await metered(async () => {
      const { resolution } = await json(ask())
      expect(resolution).toMatchObject({ kind: "ambiguous", candidates: [{ contactId: other, tier: "variant" }] })
    })
    expect([used.calls, used.roundTrips]).toEqual([2, 1])
  })

  it.each<[string, number, number, () => Promise<() => Response | Promise<Response>>]>([
    ["a start that one contact matches", 2, 10, async () => () => world.host("/interactions", { body: received() })],
    [
      "a start that no contact matches",
      2,
      10,
      async () => {
        const body = { ...received(), clientId: nextNumber() }
        return () => world.host("/interactions", { body })
      },
    ],
    [
      "a finish",
      3,
      6,
      async () => {
        const { guid } = await arrival()
        return () => world.host(`/interactions/${guid}/finish`, { method: "POST" })
      },
    ],
    [
      "a creation in an interaction",
      3,
      19,
      async () => {
        const { guid, rev, identifiers } = await arrival()
        const body = { rev, contact: { firstName: "Rosa", lastName: "Diaz", identifiers } }
        return () => world.as("ana")(`/interactions/${guid}/contact`, { body })
      },
    ],
    [
      "an addition of the ClientID",
      3,
      21,
      async () => {
        const number = nextNumber()
        await contact(number)
        const other = await contact(nextNumber())
        const { guid, rev } = await arrival(number)
        return () => choose(guid, { contactId: other, clientId: "add", rev })
      },
    ],
    [
      "a move of the ClientID",
      3,
      31,
      async () => {
        const number = nextNumber()
        await contact(number)
        const other = await contact(nextNumber())
        const { guid, rev } = await arrival(number)
        return () => choose(guid, { contactId: other, clientId: "move", rev })
      },
    ],
  ])("of %s is at most %i sequential trips and %i write units", async (_, trips, writeUnits, prepare) => {
    const ask = await prepare()
    const used = await metered(async () => expect((await ask()).status).toBeLessThan(300))
    expect(used.roundTrips).toBeLessThanOrEqual(trips)
    expect(used.writeUnits).toBeLessThanOrEqual(writeUnits)
  })
})
