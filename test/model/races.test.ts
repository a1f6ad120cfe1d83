import { randomInt } from "node:crypto"
import type { Item } from "@ucrm/core/table"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { ownTable } from "../support/own-table"
import { withoutLastContacts } from "../support/resolution"
import {
  ACTION_NAMES,
  type Action,
  type Answer,
  observe,
  open,
  perform,
  repeatPost,
  type Scenario,
  VALUES,
} from "./agent"
import { violations } from "./invariant"
import { gaps, keep } from "./journal"
import { itemsOf } from "./table"

const { UCRM_SEED, UCRM_RUNS } = process.env
const seed = Number(UCRM_SEED ?? randomInt(2 ** 31))
const numRuns = Number(UCRM_RUNS ?? 16)

let otherAccount: Account
let untouched: unknown
beforeAll(async () => {
  await ownTable()
  keep()
  otherAccount = await account()
  await otherAccount.as("ana")("/contacts", {
    body: { firstName: "Ajena", identifiers: VALUES.map(({ kind, value }) => ({ kind, value })) },
  })
  untouched = await itemsOf(otherAccount.id)
})

/** The contacts that responses have reported. */
interface Model {
  made: Set<string>
  deleted: Set<string>
  /** Contacts whose creation may have been undone. */
  perhapsUndone: Set<string>
}

const DOCUMENTED = [200, 201, 204, 400, 403, 404, 409, 412, 422, 503]

function record(model: Model, answers: Answer[]) {
  for (const { action, status, body, about } of answers) {
    if (status === 201) model.made.add(body.contact?.id ?? body.id)
    if (action.what === "create" && status === 201) model.perhapsUndone.add(body.contact.id)
    if (action.what === "delete" && status === 204 && about) model.deleted.add(about.id)
  }
}

/** Asserts that the responses to simultaneous actions are consistent. */
function consistent(answers: Answer[]) {
  const winners = answers.filter(answer => answer.action.what === "patch" && answer.status === 200)
  const versions = winners.map(({ about, body }) => {
    expect(body.version).toBe((about?.version ?? 0) + 1)
    return `${body.id} ${body.version}`
  })
  expect(new Set(versions).size, "two edits of one version").toBe(versions.length)
  for (const { status, body, guid } of answers) {
    expect(DOCUMENTED).toContain(status)
    if (status >= 400) expect(body.code).toBeTypeOf("string")
    if (body?.code === "version.mismatch") expect(body.current?.version ?? 0).toBeGreaterThan(0)
    if (guid && ["identifier.changed", "contact.conflict"].includes(body?.code))
      expect(body).toMatchObject({ resolution: {}, holders: expect.any(Array) })
  }
}

/** A command of several simultaneous actions. */
class SimultaneousActions implements fc.AsyncCommand<Model, Scenario> {
  readonly actions: Action[]
  constructor(actions: Action[]) {
    this.actions = actions
  }
  check = () => true
  async run(model: Model, scenario: Scenario) {
    const answers = await Promise.all(this.actions.map(action => perform(scenario, action)))
    consistent(answers)
    record(model, answers)
    for (const answer of answers) observe(scenario, answer)
  }
  toString = () => `together ${JSON.stringify(this.actions)}`
}

const action = fc.record<Action>({
  what: fc.constantFrom(...ACTION_NAMES),
  contact: fc.nat(2),
  other: fc.nat(5),
  tab: fc.nat(4),
  value: fc.nat(4),
  agent: fc.nat(1),
})
const together = fc.array(action, { minLength: 2, maxLength: 5 }).map(actions => new SimultaneousActions(actions))

const idsIn = (set: unknown) => (set instanceof Set ? [...set].sort() : [])

/** Asserts that later responses agree with the items of the table. */
async function answersAgree(scenario: Scenario, items: Item[]) {
  const { world } = scenario
  for (const { kind, channel, value } of VALUES) {
    const claim = items.find(item => item.sk === "CLAIM" && item["kind"] === kind && item["value"] === value)
    const { resolution } = await json(world.host("/resolve", { body: { channel, clientId: value } }))
    const exact = resolution.candidates.filter((candidate: { tier: string }) => candidate.tier === "exact")
    const named = [
      resolution.contactId,
      ...exact.map((candidate: { contactId: string }) => candidate.contactId),
    ].filter(Boolean)
    expect(named.sort()).toEqual(idsIn(claim?.["contactIds"]))
  }
  for (const tab of scenario.tabs) {
    const view = await json(world.as(tab.agent)(`/interactions/${tab.guid}`))
    expect(view.contact?.id ?? null).toBe(view.resolution.contactId)
    const { resolution } = await repeatPost(scenario, tab)
    expect(withoutLastContacts(resolution)).toEqual(withoutLastContacts(view.resolution))
  }
  for (const agent of ["ana", "luis"]) {
    const { events } = await json(world.as(agent)("/live/events?since=0"))
    expect(events.map((event: { seq: number }) => event.seq)).toEqual(events.map((_: unknown, at: number) => at + 1))
  }
}

/** Asserts that every created contact exists or redirects, unless it was deleted or its creation undone. */
function assertNoContactLost(model: Model, items: Item[]) {
  const roots = new Set(items.filter(item => item.sk === "CONTACT").map(item => item.pk.split("#CONTACT#")[1]))
  for (const id of model.made)
    if (model.deleted.has(id)) expect(roots).not.toContain(id)
    else if (!model.perhapsUndone.has(id)) expect(roots).toContain(id)
}

async function assertOtherAccountSeesNothing(scenario: Scenario) {
  const stranger = otherAccount.as("admin")
  for (const { id } of scenario.contacts) expect((await stranger(`/contacts/${id}`)).status).toBe(404)
  for (const { guid } of scenario.tabs) expect((await stranger(`/interactions/${guid}`)).status).toBe(404)
  const { contacts } = await json(stranger("/contacts/search", { body: { query: "díaz" } }))
  expect(contacts).toEqual([])
  expect(await itemsOf(otherAccount.id)).toEqual(untouched)
}

describe("simultaneous random actions of agents", () => {
  console.info(`races: seed ${seed}; UCRM_SEED=${seed} draws the same actions again, UCRM_RUNS says how often`)

  it(
    "leave every invariant of the account intact",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands([together], { maxCommands: 8, size: "max" }), async commands => {
          const scenario = await open()
          const model: Model = { made: new Set(), deleted: new Set(), perhapsUndone: new Set() }
          await fc.asyncModelRun(() => ({ model, real: scenario }), commands)
          const items = await itemsOf(scenario.world.id)
          expect([...violations(items), ...gaps(scenario.world.id, items)]).toEqual([])
          assertNoContactLost(model, items)
          await answersAgree(scenario, items)
          await assertOtherAccountSeesNothing(scenario)
        }),
        { seed, numRuns, endOnFailure: true },
      )
    },
    30_000 + numRuns * 5000,
  )
})
