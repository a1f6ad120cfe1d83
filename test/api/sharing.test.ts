import type { TimelineEntry } from "@ucrm/core/contact/schema"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"

const NUMBER = "+59899123456"
let world: Account
beforeEach(async () => {
  world = await account()
})

const contact = async (firstName: string) =>
  json(
    world.as("ana")("/contacts", {
      body: { firstName, lastName: "", identifiers: [{ kind: "phone", value: NUMBER }], onConflict: "share" },
    }),
  )
const setMode = (id: string, mode: string, value = NUMBER, user = "ana") =>
  world.as(user)(`/contacts/${id}/identifiers`, { method: "PATCH", body: { kind: "phone", value, mode } })
const identifiersOf = async (id: string) => (await json(world.as("ana")(`/contacts/${id}/identifiers`))).identifiers
const kind = async () =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId: NUMBER } }))).resolution.kind
const newest = async (id: string): Promise<TimelineEntry> =>
  (await json(world.as("ana")(`/contacts/${id}/timeline`))).entries[0]
async function undo(id: string) {
  const { at, id: entry } = await newest(id)
  return world.as("ana")(`/contacts/${id}/undo`, { body: { at, id: entry } })
}

describe("PATCH /v1/contacts/{id}/identifiers", () => {
  it("with mode shared makes lookups ambiguous until the mode is direct again", async () => {
    const { id } = await contact("Eva")
    expect(await kind()).toBe("matched")
    expect(await json(setMode(id, "shared"))).toEqual({
      kind: "phone",
      value: NUMBER,
      mode: "shared",
      others: 0,
      holders: [],
    })
    expect(await kind()).toBe("ambiguous")
    expect(await identifiersOf(id)).toMatchObject([{ mode: "shared" }])
    await setMode(id, "direct")
    expect(await kind()).toBe("matched")
  })

  it("adds a timeline entry that can be undone for ten minutes", async () => {
    const { id } = await contact("Eva")
    await setMode(id, "shared")
    expect(await newest(id)).toMatchObject({ kind: "identifier.shared", identifier: "+598 99 123 456", by: "ana" })
    expect((await undo(id)).status).toBe(200)
    expect(await kind()).toBe("matched")
    await setMode(id, "shared")
    const restore = advanceClock(11 * 60_000)
    try {
      expect((await json(undo(id))).code).toBe("undo.expired")
    } finally {
      restore()
    }
  })

  it("cannot be undone once the holders have changed", async () => {
    const { id } = await contact("Eva")
    await setMode(id, "shared")
    await contact("Other")
    expect((await json(undo(id))).code).toBe("undo.conflict")
  })

  it("adds no second entry when the mode stays the same", async () => {
    const { id } = await contact("Eva")
    await setMode(id, "shared")
    const first = await newest(id)
    expect((await setMode(id, "shared")).status).toBe(200)
    expect(await newest(id)).toEqual(first)
  })

  it("returns 409 with the other holders when several contacts have the identifier", async () => {
    const [first, other] = [await contact("Eva"), await contact("Other")]
    expect(await identifiersOf(first.id)).toMatchObject([
      { mode: "shared", others: 1, holders: [{ contactId: other.id }] },
    ])
    const refused = await setMode(first.id, "direct")
    expect(refused.status).toBe(409)
    expect(await json(refused)).toMatchObject({
      code: "identifier.multipleHolders",
      holders: [{ contactId: other.id }],
    })
  })

  it("returns identifier.notFound for another identifier, and 403 without contacts.update", async () => {
    const { id } = await contact("Eva")
    expect((await json(setMode(id, "shared", "+59899000000"))).code).toBe("identifier.notFound")
    expect((await setMode(id, "shared", NUMBER, "rita")).status).toBe(403)
    expect(await kind()).toBe("matched")
  })

  it("adds an audit entry", async () => {
    const { id } = await contact("Eva")
    await setMode(id, "shared")
    const { entries } = await json(world.as("admin")("/admin/audit"))
    expect(entries[0]).toMatchObject({ kind: "contact.changed", by: { id: "ana" }, subject: { id } })
    expect(Object.values(entries[0].after)).toEqual(["shared"])
  })

  it("succeeds for two simultaneous agents while a contact is created", async () => {
    const { id } = await contact("Eva")
    const answers = await Promise.all([setMode(id, "shared"), setMode(id, "shared", NUMBER, "luis"), contact("Other")])
    expect([answers[0].status, answers[1].status]).toEqual([200, 200])
    expect(await identifiersOf(id)).toMatchObject([{ mode: "shared", others: 1 }])
  })
})
