import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const FIELDS = 50
const FIELDS_PER_REQUEST = 5
/** Ten kilobytes in UTF-8: the longest value of a long text, in letters of two bytes. */
const TEXT = "é".repeat(5000)

let world: Account
let fields: string[]
beforeAll(async () => {
  world = await account()
  const section = await json(
    world.as("admin")("/admin/sections", {
      body: {
        title: "Notes",
        fields: Array.from({ length: FIELDS }, (_, index) => ({ label: `Note ${index}`, type: "longText" })),
      },
    }),
  )
  fields = section.fields.map((field: { id: string }) => field.id)
})

async function contactWith(from: number, to: number) {
  let contact = await json(world.as("ana")("/contacts", { body: { firstName: "Eva", identifiers: [] } }))
  for (let at = from; at < to; at += FIELDS_PER_REQUEST) {
    const values = Object.fromEntries(fields.slice(at, Math.min(at + FIELDS_PER_REQUEST, to)).map(id => [id, TEXT]))
    contact = await json(
      world.as("ana")(`/contacts/${contact.id}`, {
        method: "PATCH",
        headers: { "if-match": `"${contact.version}"` },
        body: { fields: values },
      }),
    )
  }
  return contact
}

describe("a contact of almost 400 KB", () => {
  it("returns 422 contact.tooLarge for a change beyond that, and stays as it is", async () => {
    const full = await contactWith(0, 40)
    const values = Object.fromEntries(fields.slice(40, 45).map(id => [id, TEXT]))
    const answer = await world.as("ana")(`/contacts/${full.id}`, {
      method: "PATCH",
      headers: { "if-match": `"${full.version}"` },
      body: { fields: values },
    })
    expect([answer.status, (await json(answer)).code]).toEqual([422, "contact.tooLarge"])
    expect(await json(world.as("ana")(`/contacts/${full.id}`))).toEqual(full)
  })

  it("returns 422 merge.tooLarge for a merge with another, and both stay as they are", async () => {
    const [first, second] = [await contactWith(0, 25), await contactWith(25, 50)]
    const answer = await world.as("admin")(`/contacts/${first.id}/merge`, {
      body: { into: second.id },
    })
    expect([answer.status, (await json(answer)).code]).toEqual([422, "merge.tooLarge"])
    for (const contact of [first, second])
      expect(await json(world.as("ana")(`/contacts/${contact.id}`))).toEqual(contact)
  })
})
