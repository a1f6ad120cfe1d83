import { randomUUID } from "node:crypto"
import { Table } from "@ucrm/core/table"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

type Page = { Items?: unknown[] }

/** The results of the indexes: current, empty, or as they were when they were stopped. */
let lag: "none" | "empty" | "stopped" = "none"
const stopped = new Map<string, Page>()

beforeAll(() => {
  Table.client().middlewareStack.add(
    next => async args => {
      const question = JSON.stringify(args.input)
      const answer = await next(args)
      if (!question.includes('"IndexName"')) return answer
      const page = answer.output as Page
      if (lag === "none") stopped.set(question, { Items: [...(page.Items ?? [])] })
      else page.Items = lag === "empty" ? [] : [...(stopped.get(question)?.Items ?? [])]
      return answer
    },
    { step: "initialize", priority: "high", name: "lagging" },
  )
})
afterEach(() => {
  lag = "none"
  stopped.clear()
})

let world: Account
beforeAll(async () => {
  world = await account()
})

let number = 0
const fresh = () => `+5989${String(3000000 + ++number)}`

const admin = async (path: string, method = "GET", body?: unknown) =>
  json(world.as("admin")(path, { method, ...(body === undefined ? {} : { body }) }))
const contact = (firstName: string, ...values: string[]): Promise<{ id: string; version: number }> =>
  admin("/contacts", "POST", {
    firstName,
    identifiers: values.map(value => ({ kind: "phone", value })),
    onConflict: "share",
  })
async function start(clientId: string) {
  const body = { guid: randomUUID(), agent: "admin", channel: "telephony", campaign: "Ventas", clientId }
  return json(world.host("/interactions", { body }))
}
const resolved = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution
const path = (started: { interaction: { guid: string } }) => `/interactions/${started.interaction.guid}`

describe.each(["empty", "stopped"] as const)("with the indexes %s", how => {
  /** Fills the indexes with the current state of a number and stops them. */
  const stop = async (value: string) => {
    await resolved(value)
    lag = how
  }

  it("POST /v1/contacts/search does not find the beginning of a new address until the index follows", async () => {
    const value = `${randomUUID()}@example.com`
    const search = async () => (await admin("/contacts/search", "POST", { query: value })).contacts
    expect(await search()).toEqual([])
    lag = how
    const identifiers = [{ kind: "email", value }]
    const { id } = await admin("/contacts", "POST", { firstName: "Una", identifiers })
    expect(await search()).toEqual([])
    lag = "none"
    expect(await search()).toMatchObject([{ contactId: id }])
  })

  it("POST /v1/resolve finds the holders of the claim with their current names", async () => {
    const value = fresh()
    const contactA = await contact("Una", value)
    await stop(value)
    expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: contactA.id })
    const other = await contact("Otra", value)
    expect(await resolved(value)).toMatchObject({
      kind: "ambiguous",
      candidates: [{ contactId: other.id }, { contactId: contactA.id }],
    })
  })

  it("POST /v1/resolve does not find contacts that the claim no longer names", async () => {
    const value = fresh()
    const [first, second] = [await contact("Una", value), await contact("Otra", value)]
    await stop(value)
    await admin(`/contacts/${first.id}/identifiers`, "DELETE", { kind: "phone", value })
    expect(await resolved(value)).toMatchObject({ candidates: [{ contactId: second.id }] })
    await admin(`/contacts/${second.id}/identifiers`, "DELETE", { kind: "phone", value })
    expect(await resolved(value)).toMatchObject({ kind: "unmatched", candidates: [] })
  })

  it("GET /v1/interactions/{guid} returns the current contact", async () => {
    const value = fresh()
    const original = await contact("Una", value)
    await stop(value)
    await world.as("admin")(`/contacts/${original.id}`, {
      method: "PATCH",
      body: { firstName: "Uma" },
      headers: { "if-match": '"1"' },
    })
    const view = await admin(path(await start(value)))
    expect(view).toMatchObject({
      resolution: { contactId: original.id },
      contact: { id: original.id, firstName: "Uma" },
    })
  })

  it("a choice moves the identifier from all holders, also from those missing in the index", async () => {
    const value = fresh()
    const known = await contact("Conocida", value)
    await stop(value)
    const [unknown, taker] = [await contact("Nueva", value), await contact("Otra")]
    const started = await start(value)
    const { rev } = started.resolution
    const moved = await admin(`${path(started)}/contact`, "PUT", { contactId: taker.id, clientId: "move", rev })
    expect(moved).toMatchObject({ contact: { id: taker.id, identifiers: [{ value }] }, undo: { kind: "move" } })
    for (const { id } of [known, unknown]) expect(await admin(`/contacts/${id}`)).toMatchObject({ id, identifiers: [] })
    expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: taker.id })
  })

  it("a second creation returns 409 with the contact created first", async () => {
    const value = fresh()
    await stop(value)
    const [first, second] = [await start(value), await start(value)]
    const create = (started: typeof first, firstName: string) =>
      admin(`${path(started)}/contact`, "POST", {
        contact: { ...started.resolution.draft, firstName },
        rev: started.resolution.rev,
      })
    const made = await create(first, "Primera")
    expect(made).toMatchObject({ contact: { firstName: "Primera" } })
    expect(await create(second, "Segunda")).toMatchObject({
      status: 409,
      code: "identifier.changed",
      holders: [{ contactId: made.contact.id, name: "Primera" }],
      resolution: { contactId: made.contact.id },
    })
  })

  it("POST /v1/resolve finds the survivor for an identifier of a merged contact", async () => {
    const value = fresh()
    const [old, survivor] = [await contact("Vieja", value), await contact("Nueva")]
    await stop(value)
    await admin(`/contacts/${old.id}/merge`, "POST", { into: survivor.id })
    expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: survivor.id })
  })
})
