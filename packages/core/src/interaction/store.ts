import { Actor } from "../actor"
import { Clock } from "../clock"
import type { ContactIdentifier, TimelineEntry } from "../contact/schema"
import { Failure } from "../error"
import type { InputNotice } from "../incoming/schema"
import { Log } from "../log"
import type { MatchStats } from "../match-stats"
import type { ContactLink } from "../resolution"
import { Retention } from "../retention"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import { isSameAgent } from "../text/keys"
import { canonicalGuid, type Disposition, type IncomingInteraction, type Interaction, type Undo } from "./schema"

/** The state that undoes a choice, valid while the claims are unchanged since. */
export interface UndoState {
  kind: Undo["kind"]
  until: string
  contactId: string
  before: { link: ContactLink | null; assigned: boolean; statistics?: MatchStats.MatchRecord | undefined }
  /** The ClientID's value, its claim after the choice, and the contacts it was taken from. */
  value?: string | undefined
  rev?: number | undefined
  /** The claim's revision before the choice. */
  revBefore?: number | undefined
  mode?: "direct" | "shared" | undefined
  sharedByAgent?: boolean | undefined
  taken?: { contactId: string; held: ContactIdentifier }[] | undefined
  /** The version of the created contact, and the revisions of the claims that were direct. */
  version?: number | undefined
  claims?: Record<string, number> | undefined
  /** The timeline entries that the choice wrote. */
  entries: { contactId: string; id: string; at: string }[]
  /** The state that undoes the choice before this one. */
  previous?: UndoState | null | undefined
}

/** The maximum number of choices of an interaction that can be undone one after the other. */
const MAX_UNDO_STEPS = 5

/** Returns an undo state without those beyond the first `steps`. */
function limitSteps(undo: UndoState | null | undefined, steps: number): UndoState | null {
  return undo && steps > 0 ? { ...undo, previous: limitSteps(undo.previous, steps - 1) } : null
}

/** Returns the undo state of a choice on top of the state of the choice before it. */
export function pushUndo(before: UndoState | null, undo: UndoState): UndoState {
  return { ...undo, previous: limitSteps(before, MAX_UNDO_STEPS - 1) }
}

/**
 * Returns the next state to undo once `undo` was undone, which left its claim at revision `rev`: an earlier state that
 * was made at the claim's revision before `undo` remains valid.
 */
export function popUndo({ previous, revBefore, value }: UndoState, rev: number | undefined): UndoState | null {
  const rebase = (state: UndoState | null | undefined): UndoState | null =>
    state
      ? {
          ...state,
          ...(state.rev !== undefined && state.rev === revBefore && state.value === value ? { rev } : {}),
          previous: rebase(state.previous),
        }
      : null
  return rebase(previous)
}

/** An interaction as it is stored. */
export interface StoredInteraction extends Omit<IncomingInteraction, "guid" | "notices"> {
  guid: string
  /** The notices of its newest message. */
  notices?: InputNotice[] | undefined
  startDate: string
  receivedAt: string
  state: "active" | "finished"
  finishedAt: string | null
  /** The type of the actor that ended it: only an end by an agent can be undone. */
  finishedBy?: "host" | "agent" | undefined
  version: number
  link: ContactLink | null
  /** Whether a ContactID was sent that no contact has. */
  contactIdUnknown: boolean
  /** Whether the ClientID or the ContactID changed after an agent chose the contact. */
  clientIdChanged?: boolean | undefined
  /** Whether the agent has answered the offer to assign the ClientID. */
  assigned: boolean
  undo: UndoState | null
  /** Its record in the account's match statistics. */
  statistics?: MatchStats.MatchRecord | undefined
  /** The hash of the request that created the contact, so that a retry returns the same result. */
  creation: string | null
  /** The reason and the outcome that its agent chose. */
  disposition?: Disposition | undefined
  /** The notes that were written in it, as on the timeline of its contact. */
  notes?: TimelineEntry[] | undefined
  /** Contacts whose creation in this interaction was undone. */
  undoneContacts?: string[] | undefined
}

const key = (guid: string) => ({ pk: `A#${Actor.account()}#INTERACTION#${canonicalGuid(guid)}`, sk: "INTERACTION" })

/** The host's own data is stored as JSON text: DynamoDB restricts numbers and nesting. */
const serialize = (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value))
const deserialize = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value)

/** Returns an interaction from its item. */
export const fromItem = ({ pk: _pk, sk: _sk, ttl: _ttl, data, extraInfo, ...rest }: Item) =>
  ({ ...rest, data: deserialize(data), extraInfo: deserialize(extraInfo) }) as unknown as StoredInteraction

/** The end of an interaction whose start has not arrived, stored under the interaction's key until then. */
export interface EarlyEnd {
  endedAt: string
  ttl: number
}

const EARLY_END_TTL_SECONDS = 24 * 60 * 60

/** Returns whether an item is the end of an interaction whose start has not arrived. */
export function isEarlyEnd(item: Item) {
  return item["endedAt"] !== undefined
}

/** Loads an interaction, or the end that arrived before its start. Throws `table.unavailable`. */
export async function loadRecord(
  guid: string,
): Promise<{ interaction?: StoredInteraction | undefined; earlyEnd?: EarlyEnd | undefined }> {
  const item = await Table.get(key(guid))
  if (!item) return {}
  if (isEarlyEnd(item)) return { earlyEnd: { endedAt: String(item["endedAt"]), ttl: Number(item["ttl"]) } }
  Log.addFields({ guid })
  return { interaction: fromItem(item) }
}

/** Returns whether an end that arrived before its start has not expired: DynamoDB deletes expired items late. */
export function isUnexpired({ ttl }: EarlyEnd) {
  return ttl >= Clock.ttl(0)
}

/** Returns the write that stores for 24 hours the end of an interaction whose start has not arrived. */
export function earlyEndWrite(guid: string, expired: EarlyEnd | undefined): Write {
  const end = { ...key(guid), endedAt: Clock.iso(), ttl: Clock.ttl(EARLY_END_TTL_SECONDS) }
  return Table.putWrite(end, replaceCondition(expired), conflict)
}

const replaceCondition = (end: EarlyEnd | undefined) =>
  end ? { equals: { endedAt: end.endedAt } } : ({ is: "notExists" } as const)

/** Loads an interaction, or returns undefined. Throws `table.unavailable`. */
export async function load(guid: string): Promise<StoredInteraction | undefined> {
  return (await loadRecord(guid)).interaction
}

/** Loads the interactions of those guids that exist, in no order. Throws `table.unavailable`. */
export async function loadMany(guids: string[]): Promise<StoredInteraction[]> {
  return (await Table.getAll(guids.map(key))).filter(item => !isEarlyEnd(item)).map(fromItem)
}

const notFound = () => new Failure("interaction.notFound", "There is no such interaction.")

/**
 * Returns an interaction that the actor may see: a host, its agent, or an agent who may view all. Throws
 * `interaction.notFound`.
 */
export async function getVisible(guid: string): Promise<StoredInteraction> {
  const [actor, interaction] = await Promise.all([Actor.current(), load(guid)])
  if (!interaction) throw notFound()
  const isVisible =
    actor.type === "host" || isSameAgent(actor.id, interaction.agent) || actor.permissions.has("interactions.viewAll")
  if (!isVisible) throw notFound()
  return interaction
}

/** Returns an interaction that the actor may change: its agent or a host. Throws `interaction.notFound`. */
export async function getChangeable(guid: string): Promise<StoredInteraction> {
  return assertChangeable(await load(guid))
}

/** Returns the interaction if the actor may change it. Throws `interaction.notFound`. */
export async function assertChangeable(interaction: StoredInteraction | undefined): Promise<StoredInteraction> {
  const actor = await Actor.current()
  if (!interaction || (actor.type === "agent" && !isSameAgent(actor.id, interaction.agent))) throw notFound()
  return interaction
}

const toItem = (interaction: StoredInteraction): Item => ({
  ...key(interaction.guid),
  ...interaction,
  data: serialize(interaction.data),
  extraInfo: serialize(interaction.extraInfo),
  ...Retention.interactionExpiry(),
})

/** Creates the error for an interaction that another request changed first. */
export function conflict() {
  return new ConcurrencyError("interaction")
}

/** Returns the write of a new interaction, in place of its end when that arrived first. */
export function createWrite(interaction: StoredInteraction, earlyEnd: EarlyEnd | undefined): Write {
  return Table.putWrite(toItem(interaction), replaceCondition(earlyEnd), conflict)
}

/** Returns the write of an interaction's next version. */
export function updateWrite(before: StoredInteraction, after: StoredInteraction): Write {
  return Table.putWrite(toItem(after), { equals: { version: before.version } }, conflict)
}

/** Returns the interaction as the API shows it. */
export function toInteraction(interaction: StoredInteraction, contactId: string | null): Interaction {
  return {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    agent: interaction.agent,
    clientId: interaction.clientId || null,
    clientName: interaction.clientName || null,
    contactId,
    view: interaction.view ?? null,
    direction: interaction.direction ?? null,
    startDate: interaction.startDate,
    data: interaction.data ?? {},
    extraInfo: interaction.extraInfo ?? {},
    state: interaction.state,
    finishedAt: interaction.finishedAt,
    disposition: interaction.disposition ?? null,
    version: interaction.version,
  }
}
