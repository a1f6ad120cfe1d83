import type { Resolution } from "@ucrm/core/resolution/schema"
import { type Account, account, json } from "../support/api-account"

/** What an agent's browser knows of an interaction; it may be behind. */
interface Tab {
  guid: string
  agent: string
  clientId: number
  version: number
  resolution: Resolution
}

/** What concurrent agents share: an account and what they have seen of it. */
export interface Floor {
  world: Account
  tabs: Tab[]
  contacts: { id: string; version: number }[]
}

/** One action of an agent; the numbers say which of what there is at that moment. */
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
  /** The contact and the version that the action was about, when it named one. */
  about?: { id: string; version: number }
  guid?: string
}

const HANDFUL = 5
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

function received(floor: Floor, { guid, clientId }: Tab, agent: string) {
  const { channel, value } = pick(VALUES, clientId)
  const body = { guid, agent, channel, campaign: "Ventas", clientId: value, startDate: "2026-05-04T10:00:00.000Z" }
  return floor.world.host("/interactions", { body })
}

function chosen(floor: Floor, action: Action, clientId?: "leave" | "add" | "move") {
  const { guid, agent, resolution } = pick(floor.tabs, action.tab)
  const { id: contactId } = pick(floor.contacts, action.contact)
  const body = { contactId, ...(clientId ? { clientId, rev: resolution.rev } : {}) }
  return { guid, answer: floor.world.as(agent)(`/interactions/${guid}/contact`, { method: "PUT", body }) }
}

interface Sent {
  answer: Response | Promise<Response>
  guid?: string
  about?: { id: string; version: number }
}

function contactPath(floor: Floor, action: Action) {
  const about = pick(floor.contacts, action.contact)
  return { about, path: `/contacts/${about.id}`, headers: { "if-match": `"${about.version}"` } }
}

/** What agents and hosts do at the same time as others do theirs. */
const ACTIONS = {
  create: (floor: Floor, action: Action): Sent => {
    const { guid, agent, resolution, clientId } = pick(floor.tabs, action.tab)
    const identifiers = [identifier(clientId), ...(action.other % 2 ? [identifier(action.value)] : [])]
    const contact = { ...naming(action.other), identifiers }
    const body = { contact, rev: resolution.rev, onConflict: onConflict(action.other) }
    return { guid, answer: floor.world.as(agent)(`/interactions/${guid}/contact`, { body }) }
  },
  choose: (floor: Floor, action: Action): Sent => chosen(floor, action),
  leave: (floor: Floor, action: Action): Sent => chosen(floor, action, "leave"),
  add: (floor: Floor, action: Action): Sent => chosen(floor, action, "add"),
  move: (floor: Floor, action: Action): Sent => chosen(floor, action, "move"),
  undo: (floor: Floor, action: Action): Sent => {
    const { guid, agent } = pick(floor.tabs, action.tab)
    return { guid, answer: floor.world.as(agent)(`/interactions/${guid}/contact`, { method: "DELETE" }) }
  },
  transfer: (floor: Floor, action: Action): Sent => {
    const tab = pick(floor.tabs, action.tab)
    return { guid: tab.guid, answer: received(floor, tab, pick(AGENTS, action.agent)) }
  },
  finish: (floor: Floor, action: Action): Sent => {
    const { guid } = pick(floor.tabs, action.tab)
    return { guid, answer: floor.world.host(`/interactions/${guid}/finish`, { method: "POST" }) }
  },
  make: (floor: Floor, action: Action): Sent => {
    const body = {
      ...naming(action.other),
      identifiers: [identifier(action.value)],
      onConflict: onConflict(action.contact),
    }
    return { answer: floor.world.as(pick(AGENTS, action.agent))("/contacts", { body }) }
  },
  patch: (floor: Floor, action: Action): Sent => {
    const { about, path, headers } = contactPath(floor, action)
    return { about, answer: floor.world.as("ana")(path, { method: "PATCH", body: naming(action.other), headers }) }
  },
  delete: (floor: Floor, action: Action): Sent => {
    const { about, path, headers } = contactPath(floor, action)
    return { about, answer: floor.world.as("luis")(path, { method: "DELETE", headers }) }
  },
  addIdentifier: (floor: Floor, action: Action): Sent => {
    const { path } = contactPath(floor, action)
    return { answer: floor.world.as("ana")(`${path}/identifiers`, { body: identifier(action.value) }) }
  },
  removeIdentifier: (floor: Floor, action: Action): Sent => {
    const { path } = contactPath(floor, action)
    const call = { method: "DELETE", body: identifier(action.value) }
    return { answer: floor.world.as("luis")(`${path}/identifiers`, call) }
  },
  merge: (floor: Floor, action: Action): Sent => {
    const { path } = contactPath(floor, action)
    const body = { into: pick(floor.contacts, action.other).id }
    return { answer: floor.world.as("admin")(`${path}/merge`, { body }) }
  },
  undoEntry: (floor: Floor, action: Action): Sent => {
    const { about, path } = contactPath(floor, action)
    const admin = floor.world.as("admin")
    const undone = async () => {
      const { entries = [] } = await json(admin(`${path}/timeline`))
      const undoable = entries.filter((entry: { undoUntil?: string }) => entry.undoUntil)
      if (undoable.length === 0) return Response.json({ code: "nothing to undo" }, { status: 409 })
      const { at, id, guid } = pick<{ at: string; id: string; guid?: string }>(undoable, action.other)
      const agent = floor.tabs.find(tab => tab.guid === guid)?.agent ?? "admin"
      return floor.world.as(agent)(`${path}/undo`, { body: { at, id } })
    }
    return { about, answer: undone() }
  },
}
export const WHATS = Object.keys(ACTIONS) as Action["what"][]

/** Does a action and answers how it went. */
export async function act(floor: Floor, action: Action): Promise<Answer> {
  const { answer, guid, about } = ACTIONS[action.what](floor, action)
  const { status } = await answer
  const text = await (await answer).text()
  const told = about ? { about: { ...about } } : {}
  return { action, status, body: text === "" ? null : JSON.parse(text), ...told, ...(guid ? { guid } : {}) }
}

function seen(floor: Floor, { id, version }: { id: string; version: number }) {
  const known = floor.contacts.find(contact => contact.id === id)
  if (known) known.version = version
  else floor.contacts = [...floor.contacts, { id, version }].slice(-HANDFUL)
}

/** Lets the agents see what an answer showed. */
export function learn(floor: Floor, { body, status, guid }: Answer) {
  const tab = floor.tabs.find(tab => tab.guid === guid)
  if (tab && body?.resolution) tab.resolution = body.resolution
  if (tab && body?.interaction?.version >= tab.version)
    Object.assign(tab, { agent: body.interaction.agent, version: body.interaction.version })
  const contact = body?.contact ?? body?.current ?? body
  if (status < 300 || status === 412) if (contact?.id?.startsWith("con_")) seen(floor, contact)
}

/** An account with a contact for some of the ClientIDs, and an interaction for each of them. */
export async function open(): Promise<Floor> {
  const world = await account()
  const floor: Floor = { world, tabs: [], contacts: [] }
  for (const value of [0, 0, 3])
    seen(
      floor,
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
    const { resolution } = await json(received(floor, { ...tab, resolution: {} as Resolution }, tab.agent))
    floor.tabs.push({ ...tab, resolution })
  }
  return floor
}

/** What the host is told when it asks again for an interaction that it sent. */
export function asked(floor: Floor, tab: Tab) {
  return json(received(floor, tab, tab.agent))
}
