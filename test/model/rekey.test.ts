import { Actor } from "@ucrm/core/actor"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { Identity } from "@ucrm/core/identity"
import { Job } from "@ucrm/core/job"
import { NormalizerMigration } from "@ucrm/core/normalizer-migration"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS } from "../support/clock"
import { ownTable } from "../support/own-table"
import { drainSearch } from "../support/search-stream"
import { arm, calm, faultsAt, install } from "./fault"
import { violations } from "./invariant"
import { itemsOf } from "./table"

/** The second version of the normalizer in these tests: Argentine mobiles with and without the 9 are one number. */
const folding: Identity.Normalizer = (channel, clientId, settings) => {
  const found = Identity.NORMALIZERS.get(Identity.INITIAL_VERSION)?.(channel, clientId, settings)
  if (!found || found.withheld || found.kind !== "phone") return found ?? { withheld: true, reason: "unusable" }
  const value = found.value.replace(/^\+54(?!9)(\d{10})$/, "+549$1")
  return { ...found, value, display: value, variants: [] }
}

let world: Account
let now: number
let restore: () => void
const HOUR = 60 * 60_000

beforeAll(async () => {
  await ownTable()
  await install()
  Identity.NORMALIZERS.set(2, folding)
})
afterAll(() => {
  Identity.NORMALIZERS.delete(2)
})
beforeEach(async () => {
  now = NOON_MS
  restore = Clock.set(() => now++)
  world = await account()
})
afterEach(() => restore())

async function contact(firstName: string, ...numbers: string[]) {
  const identifiers = numbers.map(value => ({ kind: value.includes("@") ? "email" : "phone", value }))
  return json(world.as("admin")("/contacts", { body: { firstName, lastName: "", identifiers, onConflict: "share" } }))
}
const resolve = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution
async function found(clientId: string) {
  const { kind, contactId, candidates } = await resolve(clientId)
  return kind === "ambiguous"
    ? candidates.map((candidate: { contactId: string }) => candidate.contactId).sort()
    : [contactId]
}

/** Longer than the notice of a migration and the delay of the stream. */
const IN_FORCE_MS = 25_000

async function asOperator<T>(work: () => Promise<T>) {
  return Actor.provide(world.id, Promise.resolve(Job.operatorOf(world.id)), async () => {
    await Actor.current()
    return work()
  })
}
const announced = (version = 2) => asOperator(() => NormalizerMigration.start(version, { isQueued: false }))
async function inForce() {
  await announced()
  now += IN_FORCE_MS
}
/** Runs the job once, and returns it as it is then. */
async function runOnce() {
  await drainSearch()
  const { id } = await announced()
  await Job.work({ account: world.id, job: id }, NormalizerMigration.HANDLERS, Number.POSITIVE_INFINITY, async () => {})
  return asOperator(async () => Job.find(id))
}
/** Runs the job to its end. Returns how many contacts it migrated. */
async function moved() {
  const job = await runOnce()
  expect(job).toMatchObject({ state: "done", error: null })
  return job?.counts["migrated"]
}
const assertInvariants = async () => expect(violations(await itemsOf(world.id))).toEqual([])

const numbers = Array.from({ length: 12 }, (_, at) => `+5411${String(45_670_000 + at)}`)

describe("a migration of an account's keys to the next normalizer version", () => {
  it("keeps every contact findable while it is announced, in force, partly done and complete", async () => {
    const people = await Promise.all(numbers.map((number, at) => contact(`Person ${at}`, number, `p${at}@example.com`)))
    const assertAllFound = async () => {
      for (const [at, number] of numbers.entries()) expect(await found(number), number).toEqual([people[at].id])
    }
    await assertAllFound()
    await announced()
    await assertAllFound()
    await inForce()
    await assertAllFound()
    const [migration, lookups] = [moved(), assertAllFound()]
    await Promise.all([migration, lookups])
    await assertAllFound()
    expect(await migration).toBe(people.length)
    for (const [at, number] of numbers.entries())
      expect(await found(number.replace("+54", "+549"))).toEqual([people[at].id])
    await assertInvariants()
    const items = await itemsOf(world.id)
    const keys = items.filter(item => item.sk.startsWith("ID#"))
    expect(keys.length).toBe(2 * people.length)
    expect(keys.every(item => item["normalizer"] === 2)).toBe(true)
  })

  it("merges two spellings of one contact into one identifier", async () => {
    const both = await contact("Both", "+541145670001", "+5491145670001")
    for (const [at, clientId] of ["541145670001", "5491145670001"].entries()) {
      const body = { guid: `met-${at}`, agent: "ana", channel: "telephony", campaign: "Ventas", clientId }
      now += HOUR
      await world.host("/interactions", { body })
    }
    await inForce()
    await moved()
    // The previous session has expired.
    const ana = await world.signedIn("ana")
    const { identifiers } = await json(ana(`/contacts/${both.id}`))
    expect(identifiers.map((identifier: { value: string }) => identifier.value)).toEqual(["+5491145670001"])
    expect(await found("+541145670001")).toEqual([both.id])
    const [item] = (await itemsOf(world.id)).filter(item => item.sk === "ID#phone#+5491145670001")
    expect(item).toBeDefined()
    expect(item?.["last"]).toEqual({})
    await assertInvariants()
  })

  it("marks an identifier as shared when two contacts have it after the migration", async () => {
    const [first, second] = [await contact("One", "+541145670002"), await contact("Other", "+5491145670002")]
    expect((await resolve("+541145670002")).kind).toBe("ambiguous")
    await inForce()
    await moved()
    expect(await found("+541145670002")).toEqual([first.id, second.id].sort())
    await assertInvariants()
  })

  it("prevents a duplicate contact while it runs", async () => {
    const existing = await contact("Eva", "+541145670003")
    await inForce()
    const body = { firstName: "Eva", lastName: "", identifiers: [{ kind: "phone", value: "+541145670003" }] }
    const refused = await world.as("ana")("/contacts", { body })
    expect(refused.status).toBe(409)
    expect((await json(refused)).holders.map((card: { contactId: string }) => card.contactId)).toEqual([existing.id])
    await moved()
    await assertInvariants()
  })

  it("allows adding, moving and removing identifiers while it runs", async () => {
    const [first, second] = [await contact("One", "+541145670004"), await contact("Other")]
    await inForce()
    const received = { guid: "g", agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "+541145670004" }
    const { resolution } = await json(world.host("/interactions", { body: received }))
    expect(resolution).toMatchObject({ kind: "matched", contactId: first.id })
    const view = await json(world.as("ana")("/interactions/g"))
    expect(view.offer).toBeNull()
    const chosen = await world.as("ana")("/interactions/g/contact", {
      method: "PUT",
      body: { contactId: second.id, clientId: "move" },
    })
    expect(chosen.status).toBe(200)
    expect(await found("+541145670004")).toEqual([second.id])
    const removed = { method: "DELETE", body: { kind: "phone", value: "+541145670004" } }
    expect((await world.as("admin")(`/contacts/${second.id}/identifiers`, removed)).status).toBe(200)
    expect(await found("+541145670004")).toEqual([null])
    await moved()
    await assertInvariants()
  })

  it("stays consistent with simultaneous changes of agents", async () => {
    await Promise.all(numbers.map((number, at) => contact(`Person ${at}`, number)))
    await inForce()
    const work = numbers.map(async (number, at) => {
      const wanted = { kind: "phone", value: number.replace("+54", "+549") }
      const { contacts } = await json(world.as("ana")("/contacts/search", { body: { query: `Person ${at}` } }))
      const id = contacts.find((card: { name: string }) => card.name === `Person ${at}`).contactId
      await world.as("ana")(`/contacts/${id}/identifiers`, { body: { kind: "email", value: `p${at}@example.com` } })
      if (at % 3 === 0) await world.as("ana")(`/contacts/${id}/identifiers`, { method: "DELETE", body: wanted })
      if (at % 3 === 1) await contact(`Again ${at}`, number)
    })
    await Promise.all([...work, moved()])
    await assertInvariants()
    for (const [at, number] of numbers.entries())
      expect((await found(number)).filter(Boolean), number).toHaveLength([0, 2, 1][at % 3] ?? 0)
  })

  it("continues after a fault at any call for its contacts", { timeout: 120_000 }, async () => {
    const people = async () => [
      await contact("One", "+541145670005", "+5491145670005", "one@example.com"),
      await contact("Other", "+541145670006"),
    ]
    const migrate = (ids: string[]) => asOperator(() => Contact.migrateContacts(ids))
    const ids = (await people()).map(({ id }) => id)
    await inForce()
    arm()
    // The first run counts the calls; each fault then gets a new account.
    await migrate(ids)
    const { calls } = calm()
    for (const [place, command] of calls.entries())
      for (const fault of faultsAt(command)) {
        world = await account()
        const [first, second] = await people()
        await inForce()
        arm(fault, place + 1)
        await migrate([first.id, second.id]).catch(() => undefined)
        calm()
        const where = `${fault.name}, call ${place + 1}`
        expect(await found("+541145670005"), where).toEqual([first.id])
        expect(await found("+541145670006"), where).toEqual([second.id])
        await moved()
        expect(await found("+5491145670005"), where).toEqual([first.id])
        expect(await found("+5491145670006"), where).toEqual([second.id])
        expect(violations(await itemsOf(world.id)), where).toEqual([])
      }
  })

  it("rejects an unknown and a past version, and waits until the version is in force", async () => {
    await contact("One", "+541145670007")
    await expect(announced(3)).rejects.toMatchObject({ code: "request.invalid" })
    await announced()
    expect(await runOnce()).toMatchObject({ state: "queued", done: 0 })
    now += IN_FORCE_MS
    expect(await moved()).toBe(1)
    await expect(announced(1)).rejects.toMatchObject({ code: "request.invalid" })
    expect(await moved()).toBe(0)
  })
})
