import { Actor } from "../actor"
import type { HeldIdentifier } from "../contact/schema"
import { Failure } from "../error"
import { Live } from "../live"
import { Log } from "../log"
import type { Quality } from "../quality"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { Active, Interaction, Received, Undo } from "./schema"

/** What settled whom the interaction is with. */
export interface Settled {
  by: "agent" | "contactId" | "clientId"
  contactId: string
  redirectedFrom?: string | undefined
}

/** What it takes to undo the last choice, as long as the claims stand where it left them. */
export interface Undoing {
  kind: Undo["kind"]
  until: string
  contactId: string
  before: { settled: Settled | null; assigned: boolean; counted?: Quality.Counted | undefined }
  /** The ClientID's value then, its claim as the choice left it, and whom it was taken from. */
  value?: string | undefined
  rev?: number | undefined
  mode?: "direct" | "shared" | undefined
  taken?: { contactId: string; held: HeldIdentifier }[] | undefined
  /** The version of the contact that was created, and the revs at which it left the claims that were direct. */
  version?: number | undefined
  claims?: Record<string, number> | undefined
  /** The events it left on timelines. */
  entries: { contactId: string; id: string; at: string }[]
}

/** An interaction as it is kept. */
export interface Kept extends Omit<Received, "guid"> {
  guid: string
  startDate: string
  receivedAt: string
  state: "active" | "finished"
  finishedAt: string | null
  version: number
  settled: Settled | null
  /** A ContactID was sent that named no contact. */
  contactIdUnknown: boolean
  /** The agent has answered the offer to assign the ClientID. */
  assigned: boolean
  undo: Undoing | null
  /** How it counts in the account's match quality. */
  counted?: Quality.Counted | undefined
  /** The request that created the contact, so that a retry gets the same answer. */
  creation: string | null
  /** Contacts that were created for it and taken back. */
  unmade?: string[] | undefined
}

const key = (guid: string) => ({ pk: `A#${Actor.account()}#INTERACTION#${guid}`, sk: "INTERACTION" })

/**
 * What the host sends for its own use is kept as text: its numbers and its nesting are its own, and the table would take
 * only some of them.
 */
const sealed = (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value))
const opened = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value)

/** The interaction of that guid, or undefined. Throws `table.unavailable`. */
export async function load(guid: string): Promise<Kept | undefined> {
  const item = await Table.get(key(guid))
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...kept } = item
  Log.note({ guid })
  return { ...kept, data: opened(item["data"]), extraInfo: opened(item["extraInfo"]) } as unknown as Kept
}

/** The interactions of those guids that are there, in no order. Throws `table.unavailable`. */
export async function loadAll(guids: string[]): Promise<Kept[]> {
  const items = await Table.getAll(guids.map(key))
  return items.map(({ pk: _pk, sk: _sk, ...kept }) => kept as unknown as Kept)
}

const notFound = () => new Failure("interaction.notFound", "There is no such interaction.")

/** The interaction of that guid, if the actor may see it: a host, its agent, or one who may view all. Throws `interaction.notFound`. */
export async function visible(guid: string): Promise<Kept> {
  const [actor, kept] = await Promise.all([Actor.current(), load(guid)])
  if (!kept) throw notFound()
  const may = actor.type === "host" || actor.id === kept.agent || actor.permissions.has("interactions.viewAll")
  if (!may) throw notFound()
  return kept
}

/** The interaction of that guid, if it is the actor's to change: its agent's or the host's. Throws `interaction.notFound`. */
export async function own(guid: string): Promise<Kept> {
  const [actor, kept] = await Promise.all([Actor.current(), load(guid)])
  if (!kept || (actor.type === "agent" && actor.id !== kept.agent)) throw notFound()
  return kept
}

const item = (kept: Kept): Item => ({
  ...key(kept.guid),
  ...kept,
  data: sealed(kept.data),
  extraInfo: sealed(kept.extraInfo),
})

/** Creates the error for an interaction that another request changed first. */
export function conflict() {
  return new ConcurrencyError("interaction")
}

/** The write of a new interaction. */
export function adding(kept: Kept): Write {
  return Table.putWrite(item(kept), { is: "notExists" }, conflict)
}

/** The write of the next version of an interaction. */
export function changing(before: Kept, after: Kept): Write {
  return Table.putWrite(item(after), { equals: { version: before.version } }, conflict)
}

/** The write that puts the interaction on its agent's desk. */
export function seating(kept: Kept, display: string | null, seq: number): Write {
  const active: Active = {
    guid: kept.guid,
    channel: kept.channel,
    campaign: kept.campaign,
    clientName: kept.clientName || null,
    display,
    view: kept.view ?? null,
    startDate: kept.startDate,
    version: kept.version,
    seq,
  }
  return Table.putWrite({ ...Live.activeKey(kept.agent, kept.guid), ...active })
}

/** The write that takes the interaction from its agent's desk. */
export function unseating(kept: Kept): Write {
  return Table.deleteWrite(Live.activeKey(kept.agent, kept.guid))
}

/** The agent's active interactions, newest first. */
export async function active(agent: string): Promise<Active[]> {
  const items = await Live.active(agent)
  return items
    .map(({ pk: _pk, sk: _sk, ...one }) => one as unknown as Active)
    .sort((a, b) => (a.startDate < b.startDate ? 1 : a.startDate > b.startDate ? -1 : b.seq - a.seq))
}

/** The interaction as the wire shows it. */
export function shown(kept: Kept, contactId: string | null): Interaction {
  return {
    guid: kept.guid,
    channel: kept.channel,
    campaign: kept.campaign,
    agent: kept.agent,
    clientId: kept.clientId || null,
    clientName: kept.clientName || null,
    contactId,
    view: kept.view ?? null,
    direction: kept.direction ?? null,
    startDate: kept.startDate,
    data: kept.data ?? {},
    extraInfo: kept.extraInfo ?? {},
    state: kept.state,
    finishedAt: kept.finishedAt,
    version: kept.version,
  }
}
