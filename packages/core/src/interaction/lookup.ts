import { Claim } from "../claim"
import { Contact } from "../contact"
import * as Items from "../contact/items"
import type { Card } from "../contact/schema"
import { Failure } from "../error"
import type { Identified } from "../identity"
import { type Item, Table } from "../table"
import type { ClientIds } from "./client-ids"
import type { Holder } from "./decide"

interface Spelling {
  kind: string
  value: string
  tier: "exact" | "variant"
  normalizer?: number | undefined
}

export interface Found {
  claim: Claim.Claim
  holders: Holder[]
  /** The cards of the holders, as the agent is shown them. */
  cards: Card[]
}

async function indexed({ kind, value }: Spelling): Promise<Map<string, Item>> {
  const items = await Table.queryAll({
    index: Items.indexName(kind),
    pk: Items.indexPartition(kind, value),
    prefix: `${value}#`,
  })
  return new Map(items.filter(item => item["value"] === value).map(item => [String(item["contactId"]), item]))
}

/** What the index did not know yet, read from the contacts themselves. */
async function missing(ids: string[], spelling: Spelling) {
  const loaded = await Promise.all(ids.map(id => Contact.load(id)))
  return loaded
    .filter(one => one !== undefined)
    .map(loaded => ({
      contactId: loaded.contact.id,
      card: Contact.card(loaded.contact),
      last: loaded.last.get(Items.identifierKey(loaded.contact.id, spelling).sk) ?? {},
    }))
}

/**
 * Who holds an identifier: the index shows the cards, the claim beside it, strongly read, decides who holds it. Where
 * the index lags, the contacts that it misses are read themselves. Throws `table.unavailable`.
 */
async function find(spelling: Spelling, campaign: string): Promise<Found> {
  const [cards, claim] = await Promise.all([indexed(spelling), Claim.get(spelling)])
  const absent = claim.contactIds.filter(id => !cards.has(id))
  const rows: { contactId: unknown; card?: unknown; last?: unknown }[] = [
    ...claim.contactIds
      .flatMap(id => cards.get(id) ?? [])
      .map(item => ({ contactId: item["contactId"], card: item["card"], last: item["last"] })),
    ...(absent.length > 0 ? await missing(absent, spelling) : []),
  ]
  const holders = rows.map(row => holder(row.card as Card, (row.last ?? {}) as Items.Last, spelling, claim, campaign))
  return { claim, holders, cards: rows.map(row => row.card as Card) }
}

const holder = (card: Card, last: Items.Last, spelling: Spelling, claim: Claim.Claim, campaign: string): Holder => ({
  contactId: card.contactId,
  name: card.name,
  company: card.company,
  identifiers: card.identifiers,
  tier: spelling.tier,
  shared: claim.mode === "shared",
  lastInCampaign: last[campaign],
  lastInteractionAt: last[Items.ANY],
})

/** Everything the lookup of an interaction's ClientIDs found. */
export interface Lookup {
  /** The claim on the ClientID; `rev` 0 when there is no ClientID. */
  rev: number
  /** The permanent contacts found by any spelling, each once, the exact finding kept. */
  holders: Holder[]
  /** The contacts that hold the ClientID itself. */
  primary: Found | undefined
  /** A temporary contact waits on one of the identifiers. */
  pending: boolean
}

/** What is found under a version not in force: read before the others, as a key that moves meanwhile is there or here. */
const elsewhere = (identified: Identified): Spelling[] =>
  (identified.alternateValues ?? []).map(value => ({ kind: identified.kind, value, tier: "exact" as const }))

const spellings = (identified: Identified): Spelling[] => [
  { kind: identified.kind, value: identified.value, tier: "exact", normalizer: identified.normalizer },
  ...identified.variants.map(value => ({ kind: identified.kind, value, tier: "variant" as const })),
]

/**
 * Looks all ClientIDs up at once, in one sequential trip, two while the account's keys move to another version. Throws
 * `lookup.failed`; writes nothing.
 */
export async function lookup({ primary, others }: ClientIds, campaign: string): Promise<Lookup> {
  const wanted = [...(primary.withheld ? [] : [primary]), ...others]
  const all = (some: Spelling[]) => Promise.all(some.map(spelling => find(spelling, campaign))).catch(failed)
  const moving = await all(wanted.flatMap(elsewhere))
  const found = await all(wanted.flatMap(spellings))
  const holders = new Map<string, Holder>()
  for (const one of [...found, ...moving].flatMap(each => each.holders))
    if (holders.get(one.contactId)?.tier !== "exact") holders.set(one.contactId, one)
  return {
    rev: primary.withheld ? 0 : (found[0]?.claim.rev ?? 0),
    holders: [...holders.values()],
    primary: primary.withheld ? undefined : found[0],
    pending: [...found, ...moving].some(found => found.claim.temporaryIds.length > 0),
  }
}

/** A failure of the table while somebody is looked up: no answer, which is not the answer "nobody". */
export function failed(error: unknown): never {
  if (error instanceof Failure && error.code === "table.unavailable")
    throw new Failure(
      "lookup.failed",
      "The caller could not be looked up. Nothing was written; try again.",
      {},
      { cause: error },
    )
  throw error
}
