import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../../test/account"

let world: Account
beforeAll(async () => {
  world = await account()
})

const create = (key: string, firstName: string, user = "ana") =>
  world.as(user)("/contacts", { body: { firstName }, headers: { "idempotency-key": key } })
const count = async (query: string) =>
  (await json(world.as("ana")("/contacts/search", { body: { query } }))).contacts.length

describe("a contact created under an Idempotency-Key", () => {
  it("is made once, however often the request comes, and at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create("key-1", "Ernestina")))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(new Set(await Promise.all(answers.map(async one => (await json(one)).id))).size).toBe(1)
    expect(await count("ernestina")).toBe(1)
  })

  it("is refused to another request under the same key", async () => {
    await create("key-2", "Federica")
    const refused = await create("key-2", "Somebody else")
    expect(refused.status).toBe(422)
    expect((await json(refused)).code).toBe("request.reused")
  })

  it("is one's own: another agent's same key is another request", async () => {
    await create("key-3", "Graciela")
    await create("key-3", "Graciela", "luis")
    expect(await count("graciela")).toBe(2)
  })

  it.each(["", "x".repeat(256), "a b"])("refuses a key that is none: %j", async key => {
    expect((await create(key, "Nobody")).status).toBe(400)
  })
})
