import { isDeepStrictEqual } from "node:util"
import { Config } from "@ucrm/core/configuration"
import { tableName } from "@ucrm/core/resource"
import { type Item, Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { account, json } from "../support/api-account"
import { ownTable } from "../support/own-table"
import { violations } from "./invariant"
import { itemsOf } from "./table"

const PHONE = { kind: "phone", value: "+59899111222" }

/** Where a change comes between the reads of a request: after a call, or within a batch of reads. */
type Tear = "after it" | "within it, claims first" | "within it, claims last"

/** A read of a contact or a claim; within a batch of both the change can come between them. */
interface Read {
  place: number
  isSplit: boolean
}

interface Armed {
  at: number
  tear: Tear
  change: () => Promise<unknown>
  callCount: number
  reads: Read[]
}
let armed: Armed | undefined

interface BatchGet {
  RequestItems?: Record<string, { Keys: { sk: string }[] }>
}
const isClaim = ({ sk }: { sk: string }) => sk === "CLAIM"

/** Returns the read of a call, or undefined when it reads neither a contact nor a claim. */
function readOf(commandName: string, input: object, place: number): Read | undefined {
  if (!/^(Get|BatchGet|Query)/.test(commandName) || !/#CONTACT#|#ID#/.test(JSON.stringify(input))) return undefined
  const keys = (input as BatchGet).RequestItems?.[tableName()]?.Keys ?? []
  return { place, isSplit: keys.some(isClaim) && !keys.every(isClaim) }
}

/** Returns the answer of a batch with the claims of one answer and the other items of another. */
function mixed(claims: object, others: object) {
  const items = (output: object) => (output as { Responses: Record<string, Item[]> }).Responses[tableName()] ?? []
  const Responses = [...items(claims).filter(isClaim), ...items(others).filter(item => !isClaim(item))]
  return { ...others, Responses: { [tableName()]: Responses } }
}

beforeAll(async () => {
  await ownTable()
  Table.client().middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        if (!armed) return next(args)
        const { at, tear, change, reads } = armed
        const read = readOf(commandName, args.input, ++armed.callCount)
        if (read) reads.push(read)
        if (!read || read.place !== at) return next(args)
        const before = await next(args)
        armed = undefined
        await change()
        if (tear === "after it") return before
        const after = await next(args)
        const [claims, others] = tear === "within it, claims first" ? [before, after] : [after, before]
        return { ...others, output: mixed(claims.output, others.output) }
      },
    { step: "initialize", priority: "high", name: "tearing" },
  )
})

/** An account with a contact that has a number and an address, another contact, and an interaction of the number. */
async function prepare() {
  const world = await account()
  const admin = world.as("admin")
  const create = (firstName: string, identifiers: object[]): Promise<{ id: string; version: number }> =>
    json(admin("/contacts", { body: { firstName, identifiers } }))
  const una = await create("Una", [PHONE, { kind: "email", value: "una@example.com" }])
  const otra = await create("Otra", [{ kind: "email", value: "otra@example.com" }])
  const received = { agent: "admin", channel: "telephony", campaign: "Ventas", clientId: PHONE.value }
  await world.host("/interactions", { body: { guid: "guid-1", ...received } })
  const headers = { "if-match": `"${una.version}"` }
  return {
    account: world.id,
    resolve: () => world.host("/resolve", { body: { channel: "telephony", clientId: PHONE.value } }),
    showIdentifiers: () => admin(`/contacts/${una.id}/identifiers`),
    showInteraction: () => admin("/interactions/guid-1"),
    start: () => world.host("/interactions", { body: { guid: "guid-2", ...received } }),
    choose: () =>
      admin("/interactions/guid-1/contact", { method: "PUT", body: { contactId: otra.id, clientId: "move" } }),
    add: () => admin(`/contacts/${otra.id}/identifiers`, { body: PHONE }),
    remove: () => admin(`/contacts/${una.id}/identifiers`, { method: "DELETE", body: PHONE }),
    rename: () => admin(`/contacts/${una.id}`, { method: "PATCH", body: { firstName: "Uma" }, headers }),
    merge: () => admin(`/contacts/${una.id}/merge`, { body: { into: otra.id } }),
    delete: () => admin(`/contacts/${una.id}`, { method: "DELETE", headers }),
  }
}
type World = Awaited<ReturnType<typeof prepare>>
type Step = Exclude<keyof World, "account">

const READS: Step[] = ["resolve", "showIdentifiers", "showInteraction"]
const WRITES: Step[] = ["start", "choose", "add", "delete"]

async function answerOf(world: World, step: Step) {
  Config.invalidate(world.account)
  const response = await world[step]()
  const text = await response.text()
  return { status: response.status, body: text === "" ? null : JSON.parse(text) }
}

/** Returns the reads of contacts and claims that a request makes. */
async function readsOf(step: Step) {
  const world = await prepare()
  const reads: Read[] = []
  armed = { at: 0, tear: "after it", change: async () => {}, callCount: 0, reads }
  await answerOf(world, step)
  armed = undefined
  return reads
}

/** Sends a request with a change after or within one of its reads. */
async function sendTorn(step: Step, changeStep: Step, at: number, tear: Tear) {
  const world = await prepare()
  const before = await (READS.includes(step) ? answerOf(world, step) : undefined)
  // It reads a configuration of its own: that of the request may be in the batch that waits for the change.
  const change = async () => expect((await answerOf(world, changeStep)).status).toBeLessThan(300)
  armed = { at, tear, change, callCount: 0, reads: [] }
  const answer = await answerOf(world, step)
  expect(armed, "the change was made").toBeUndefined()
  return { world, before, answer }
}

const TEARS: Tear[] = ["after it", "within it, claims first", "within it, claims last"]

/** Sends a request with each change, once for each of its reads and each kind of tear. */
async function forEachTear(
  step: Step,
  changes: Step[],
  check: (torn: Awaited<ReturnType<typeof sendTorn>>) => Promise<void>,
) {
  const reads = await readsOf(step)
  expect(reads.length).toBeGreaterThan(0)
  for (const change of changes)
    for (const { place, isSplit } of reads)
      for (const tear of isSplit ? TEARS : TEARS.slice(0, 1))
        await check(await sendTorn(step, change, place, tear)).catch(error => {
          throw Object.assign(error, { message: `${change} at call ${place}, ${tear}: ${error.message}` })
        })
}

/** Returns the properties of an answer, and those of the resolution in it. */
const partsOf = (body: Record<string, unknown> | null | undefined): Record<string, unknown> => {
  const { resolution, ...others } = body ?? {}
  return { ...others, ...(resolution as object) }
}

describe("a contact that changes between the reads of a request, or within a batch of them", () => {
  it.each(READS)("is shown in each part as before or as after the change by %s", async step => {
    await forEachTear(step, ["remove", "merge", "rename"], async ({ world, before, answer }) => {
      const after = await answerOf(world, step)
      const [old, current] = [partsOf(before?.body), partsOf(after.body)]
      for (const [name, part] of Object.entries(partsOf(answer.body)))
        if (!isDeepStrictEqual(part, old[name])) expect(part, name).toEqual(current[name])
    })
  })

  it.each(WRITES)("has claims that agree with its identifiers after %s", async step => {
    await forEachTear(step, ["remove", "merge"], async ({ world, answer }) => {
      expect(answer.status, JSON.stringify(answer.body)).not.toBe(500)
      expect(violations(await itemsOf(world.account))).toEqual([])
    })
  })
})
