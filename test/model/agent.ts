import type { Resolution } from "@ucrm/core/resolution/schema"
import { type Account, account, json } from "../support/api-account"

/** The state of an interaction in an agent's browser, which may be outdated. */
interface Tab {
  guid: string
  agent: string
  clientId: number
  version: number
  resolution: Resolution
}

/** The account of simultaneous agents, with the interactions and contacts that they have received. */
export interface Scenario {
  world: Account
  tabs: Tab[]
  contacts: { id: string; version: number }[]
}

/** One action of an agent; the numbers select among the interactions and contacts at that time. */
export interface Action {
  what: keyof typeof ACTIONS
  contact: number
  other: number
  tab: number
  value: number
  agent: number
}

export interface Answer {
  action: Action
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of all routes, looked into as the actions ask
  body: any
  /** The contact of the action with its version, when it has one. */
  about?: { id: string; version: number }
  guid?: string
}

const MAX_CONTACTS = 5
const NAMES = ["Ana Díaz", "Ana Lima", "José Díaz", "Rosa Núñez"]
const AGENTS = ["ana", "luis"]

/** The last two are one Argentine mobile with and without its 9: each a variant of the other. */
export const VALUES = [
  { kind: "phone", channel: "telephony", value: "+59899100001" },
  { kind: "phone", channel: "telephony", value: "+59899100002" },
  { kind: "email", channel: "email", value: "rosa@example.com" },
  { kind: "phone", channel: "telephony", value: "+5491123456789" },
  { kind: "phone", channel: "telephony", value: "+541123456789" },
] as const

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length]
  if (found === undefined) throw new Error("There is nothing to pick from.")
  return found
}

function naming(at: number) {
  const [firstName, lastName] = pick(NAMES, at).split(" ")
  return { firstName, lastName }
}
function identifier(at: number) {
  const { kind, value } = pick(VALUES, at)
  return { kind, value }
}
const onConflict = (at: number) => [undefined, "share", "temporary"][at % 3]

function received(scenario: Scenario, { guid, clientId }: Tab, agent: string) {
  const { channel, value } = pick(VALUES, clientId)
  const body = { guid, agent, channel, campaign: "Ventas", clientId: value, startDate: "2026-05-04T10:00:00.000Z" }
  return scenario.world.host("/interactions", { body })
}

function chosen(scenario: Scenario, action: Action, clientId?: "leave" | "add" | "move") {
  const { guid, agent, resolution } = pick(scenario.tabs, action.tab)
  const { id: contactId } = pick(scenario.contacts, action.contact)
  const body = { contactId, ...(clientId ? { clientId, rev: resolution.rev } : {}) }
  return { guid, answer: scenario.world.as(agent)(`/interactions/${guid}/contact`, { method: "PUT", body }) }
}

interface Sent {
  answer: Response | Promise<Response>
  guid?: string
  about?: { id: string; version: number }
}

function contactPath(scenario: Scenario, action: Action) {
  const about = pick(scenario.contacts, action.contact)
  return { about, path: `/contacts/${about.id}`, headers: { "if-match": `"${about.version}"` } }
}

/** The simultaneous actions of agents and hosts. */
const ACTIONS = {
  create: (scenario: Scenario, action: Action): Sent => {
    const { guid, agent, resolution, clientId } = pick(scenario.tabs, action.tab)
    const identifiers = [identifier(clientId), ...(action.other % 2 ? [identifier(action.value)] : [])]
    const contact = { ...naming(action.other), identifiers }
    const body = { contact, rev: resolution.rev, onConflict: onConflict(action.other) }
    return { guid, answer: scenario.world.as(agent)(`/interactions/${guid}/contact`, { body }) }
  },
  choose: (scenario: Scenario, action: Action): Sent => chosen(scenario, action),
  leave: (scenario: Scenario, action: Action): Sent => chosen(scenario, action, "leave"),
  add: (scenario: Scenario, action: Action): Sent => chosen(scenario, action, "add"),
  move: (scenario: Scenario, action: Action): Sent => chosen(scenario, action, "move"),
  undo: (scenario: Scenario, action: Action): Sent => {
    const { guid, agent } = pick(scenario.tabs, action.tab)
    return { guid, answer: scenario.world.as(agent)(`/interactions/${guid}/contact`, { method: "DELETE" }) }
  },
  transfer: (scenario: Scenario, action: Action): Sent => {
    const tab = pick(scenario.tabs, action.tab)
    return { guid: tab.guid, answer: received(scenario, tab, pick(AGENTS, action.agent)) }
  },
  finish: (scenario: Scenario, action: Action): Sent => {
    const { guid } = pick(scenario.tabs, action.tab)
    return { guid, answer: scenario.world.host(`/interactions/${guid}/finish`, { method: "POST" }) }
  },
  make: (scenario: Scenario, action: Action): Sent => {
    const body = {
      ...naming(action.other),
      identifiers: [identifier(action.value)],
      onConflict: onConflict(action.contact),
    }
    return { answer: scenario.world.as(pick(AGENTS, action.agent))("/contacts", { body }) }
  },
  patch: (scenario: Scenario, action: Action): Sent => {
    const { about, path, headers } = contactPath(scenario, action)
    return { about, answer: scenario.world.as("ana")(path, { method: "PATCH", body: naming(action.other), headers }) }
  },
  delete: (scenario: Scenario, action: Action): Sent => {
    const { about, path, headers } = contactPath(scenario, action)
    return { about, answer: scenario.world.as("luis")(path, { method: "DELETE", headers }) }
  },
  addIdentifier: (scenario: Scenario, action: Action): Sent => {
    const { path } = contactPath(scenario, action)
    return { answer: scenario.world.as("ana")(`${path}/identifiers`, { body: identifier(action.value) }) }
  },
  removeIdentifier: (scenario: Scenario, action: Action): Sent => {
    const { path } = contactPath(scenario, action)
    const call = { method: "DELETE", body: identifier(action.value) }
    return { answer: scenario.world.as("luis")(`${path}/identifiers`, call) }
  },
  merge: (scenario: Scenario, action: Action): Sent => {
    const { path } = contactPath(scenario, action)
    const body = { into: pick(scenario.contacts, action.other).id }
    return { answer: scenario.world.as("admin")(`${path}/merge`, { body }) }
  },
  undoEntry: (scenario: Scenario, action: Action): Sent => {
    const { about, path } = contactPath(scenario, action)
    const admin = scenario.world.as("admin")
    const undone = async () => {
      const { entries = [] } = await json(admin(`${path}/timeline`))
      const undoable = entries.filter((entry: { undoUntil?: string }) => entry.undoUntil)
      if (undoable.length === 0) return Response.json({ code: "nothing to undo" }, { status: 409 })
      const { at, id, guid } = pick<{ at: string; id: string; guid?: string }>(undoable, action.other)
      const agent = scenario.tabs.find(tab => tab.guid === guid)?.agent ?? "admin"
      return scenario.world.as(agent)(`${path}/undo`, { body: { at, id } })
    }
    return { about, answer: undone() }
  },
}
export const ACTION_NAMES = Object.keys(ACTIONS) as Action["what"][]

/** Performs an action and returns its response. */
export async function perform(scenario: Scenario, action: Action): Promise<Answer> {
  const { answer, guid, about } = ACTIONS[action.what](scenario, action)
  const { status } = await answer
  const text = await (await answer).text()
  const subject = about ? { about: { ...about } } : {}
  return { action, status, body: text === "" ? null : JSON.parse(text), ...subject, ...(guid ? { guid } : {}) }
}

function recordContact(scenario: Scenario, { id, version }: { id: string; version: number }) {
  const known = scenario.contacts.find(contact => contact.id === id)
  if (known) known.version = version
  else scenario.contacts = [...scenario.contacts, { id, version }].slice(-MAX_CONTACTS)
}

/** Updates the scenario with the values of a response. */
export function observe(scenario: Scenario, { body, status, guid }: Answer) {
  const tab = scenario.tabs.find(tab => tab.guid === guid)
  if (tab && body?.resolution) tab.resolution = body.resolution
  if (tab && body?.interaction?.version >= tab.version)
    Object.assign(tab, { agent: body.interaction.agent, version: body.interaction.version })
  const contact = body?.contact ?? body?.current ?? body
  if (status < 300 || status === 412) if (contact?.id?.startsWith("con_")) recordContact(scenario, contact)
}

/** Creates an account with a contact for some of the ClientIDs, and an interaction for each of them. */
export async function open(): Promise<Scenario> {
  const world = await account()
  const scenario: Scenario = { world, tabs: [], contacts: [] }
  for (const value of [0, 0, 3])
    recordContact(
      scenario,
      await json(
        world.as("ana")("/contacts", {
          body: {
            ...naming(value),
            identifiers: [identifier(value)],
            onConflict: "share",
          },
        }),
      ),
    )
  for (const clientId of VALUES.keys()) {
    const tab = { guid: `guid-${clientId}`, agent: pick(AGENTS, clientId), clientId, version: 1 }
    const { resolution } = await json(received(scenario, { ...tab, resolution: {} as Resolution }, tab.agent))
    scenario.tabs.push({ ...tab, resolution })
  }
  return scenario
}

/** Posts an interaction again as the host, and returns the response. */
export function repeatPost(scenario: Scenario, tab: Tab) {
  return json(received(scenario, tab, tab.agent))
}
