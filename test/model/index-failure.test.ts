import { randomUUID } from "node:crypto"
import { ResourceNotFoundException, ThrottlingException } from "@aws-sdk/client-dynamodb"
import { Table } from "@ucrm/core/table"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const named = (name: string) => Object.assign(new Error(name), { name })
const details = { message: "index", $metadata: {} }

/** The errors of a query of an index that is throttled, being backfilled, or missing. */
const FAULTS = {
  throttled: () => new ThrottlingException(details),
  backfilling: () => named("ValidationException"),
  missing: () => new ResourceNotFoundException(details),
}

let fault: (() => Error) | undefined
let world: Account

beforeAll(async () => {
  Table.client().middlewareStack.add(
    next => async args => {
      if (fault && JSON.stringify(args.input).includes('"IndexName"')) throw fault()
      return next(args)
    },
    { step: "initialize", priority: "high", name: "index-failure" },
  )
  world = await account()
})
afterEach(() => {
  fault = undefined
})

let number = 0
const nextPhone = () => `+5989${String(7_000_000 + ++number)}`

const create = (firstName: string, value: string): Promise<{ id: string }> =>
  json(
    world.as("admin")("/contacts", {
      method: "POST",
      body: { firstName, identifiers: [{ kind: "phone", value }], onConflict: "share" },
    }),
  )
const resolve = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution

describe.each(Object.entries(FAULTS))("with an index that is %s", (_, error) => {
  it("POST /v1/resolve matches the only holder of a number", async () => {
    const phone = nextPhone()
    const { id } = await create("Ana", phone)
    fault = error
    expect(await resolve(phone)).toMatchObject({ kind: "matched", by: "clientId", contactId: id })
  })

  it("POST /v1/resolve lists both holders of a shared number", async () => {
    const phone = nextPhone()
    const holders = [await create("Ana", phone), await create("Berta", phone)]
    fault = error
    const resolution = await resolve(phone)
    expect(resolution.kind).toBe("ambiguous")
    expect(resolution.candidates.map((candidate: { contactId: string }) => candidate.contactId).sort()).toEqual(
      holders.map(holder => holder.id).sort(),
    )
  })

  it("POST /v1/interactions links the holder and records when it was last seen", async () => {
    const phone = nextPhone()
    const { id } = await create("Ana", phone)
    fault = error
    const body = { guid: randomUUID(), agent: "admin", channel: "telephony", campaign: "Ventas", clientId: phone }
    expect((await json(world.host("/interactions", { body }))).interaction.contactId).toBe(id)
  })

  it("GET /v1/contacts/{id}/identifiers lists the other holders", async () => {
    const phone = nextPhone()
    const [ana, berta] = [await create("Ana", phone), await create("Berta", phone)]
    fault = error
    const { identifiers } = await json(world.as("admin")(`/contacts/${ana.id}/identifiers`, {}))
    expect(identifiers[0].holders).toMatchObject([{ contactId: berta.id }])
  })
})

it("POST /v1/resolve reads at most 20 holders when the index is missing", async () => {
  const phone = nextPhone()
  for (let count = 0; count < 23; count++) await create(`Holder ${count}`, phone)
  fault = FAULTS.missing
  const resolution = await resolve(phone)
  expect(resolution).toMatchObject({ kind: "ambiguous" })
  expect(resolution.candidates).toHaveLength(20)
})
