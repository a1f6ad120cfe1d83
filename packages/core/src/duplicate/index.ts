import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { asStream, groupByAccount, type StreamRecord, type Subscriber } from "../stream"
import type { Duplicate, DuplicatePair, Duplicates as Page } from "./schema"
import * as Store from "./store"
import { commonReasons, type Trait, traitsOf } from "./store"

export * as Duplicates from "."

/**
 * Lists a page of the contacts that are likely the same person. Removes suggestions that no longer apply. Throws
 * `permission.denied` without tools.merge.
 */
export async function list(limit: number, cursor?: string): Promise<Page> {
  const { account } = await Actor.allowed("tools.merge")
  const [page, configuration] = await Promise.all([Store.listPairs(account, limit, cursor), Config.current()])
  const contacts = await Contact.loadMany([...new Set(page.pairs.flatMap(pair => pair.split("#")))])
  const duplicates: Duplicate[] = []
  for (const pair of page.pairs) {
    const [first, second] = pair.split("#").map(id => contacts.get(id))
    const reasons =
      first && second ? commonReasons(traitsOf(first, configuration), traitsOf(second, configuration)) : []
    if (first && second && reasons.length > 0)
      duplicates.push({ first: Contact.toSummary(first), second: Contact.toSummary(second), reasons })
    else await Store.removePair(account, pair)
  }
  return { duplicates, cursor: page.cursor }
}

/** Records that two contacts are different people, so that they are not suggested again. Throws `permission.denied`. */
export async function dismiss({ first, second }: DuplicatePair) {
  const { account, id: by } = await Actor.allowed("tools.merge")
  await Store.dismissPair(account, Store.pairOf(first, second), by, Clock.iso())
}

const CONCURRENCY = 16

const keyText = ({ reason, hash }: Trait) => `${reason} ${hash}`
const textOf = (trait: Trait) => `${keyText(trait)} ${trait.isIdentifier}`

/** Returns whether a trait is recorded: the holders of identifiers are in their claims. */
const isRecorded = ({ isIdentifier }: Trait) => !isIdentifier

/** The traits that the records of one contact add and remove. */
interface TraitChange {
  contactId: string
  added: Trait[]
  removed: Trait[]
}

/**
 * Returns the changes of the contacts of one account, from their first records to the stored contacts: a record that
 * arrives after later ones must not restore outdated traits. Throws `table.unavailable`.
 */
async function loadChanges(account: string, records: StreamRecord[]): Promise<TraitChange[]> {
  const configuration = await Config.load(account)
  const byContact = new Map<string, { initial: Trait[]; all: Trait[] }>()
  for (const { old, new: image } of records) {
    const [before, after] = [Contact.fromItem(old), Contact.fromItem(image)]
    const id = (after ?? before)?.id
    if (id === undefined) continue
    const [previous = [], next = []] = [before, after].map(contact => (contact ? traitsOf(contact, configuration) : []))
    const earlier = byContact.get(id)
    byContact.set(id, { initial: earlier?.initial ?? previous, all: [...(earlier?.all ?? []), ...previous, ...next] })
  }
  const contacts = await Contact.loadMany([...byContact.keys()])
  return [...byContact].map(([contactId, { initial, all }]) => {
    const contact = contacts.get(contactId)
    const current = contact ? traitsOf(contact, configuration) : []
    const [initialTexts, currentTexts] = [new Set(initial.map(textOf)), new Set(current.map(textOf))]
    // A number that was moved from the identifiers to a field has the same key as before.
    const recorded = new Set(current.filter(isRecorded).map(keyText))
    return {
      contactId,
      added: current.filter(trait => !initialTexts.has(textOf(trait))),
      removed: all.filter(trait => !currentTexts.has(textOf(trait)) && !recorded.has(keyText(trait))),
    }
  })
}

/** Returns the other contacts that have a trait which was just added, unless both have it as an identifier. */
async function findOthers(account: string, trait: Trait): Promise<string[]> {
  const { reason, value, isIdentifier } = trait
  const recorded = await Store.listHolders(account, trait)
  if (isIdentifier || value === undefined) return recorded
  const { contactIds } = await Claim.get({ kind: reason, value })
  return contactIds.length > Store.MAX_HOLDERS ? recorded : [...recorded, ...contactIds]
}

async function applyRecords(account: string, records: StreamRecord[]) {
  const changes = await loadChanges(account, records)
  const keysOf = (select: (change: TraitChange) => Trait[]) =>
    changes.flatMap(change => select(change).map(trait => Store.traitKey(account, trait, change.contactId)))
  await Store.changeTraits(
    keysOf(({ added }) => added.filter(isRecorded)),
    keysOf(({ removed }) => removed),
  )
  const entries = changes.flatMap(({ contactId, added }) => added.map(trait => ({ ...trait, contactId })))
  const recorded = await Store.findRecorded(account, entries)
  await mapInBatches(recorded, CONCURRENCY, async trait => {
    for (const other of await findOthers(account, trait))
      if (other !== trait.contactId) await Store.suggest(account, Store.pairOf(trait.contactId, other))
  })
}

/** Suggests contacts that are likely the same person. Repeated or late records leave the same state. */
export const duplicateSubscriber: Subscriber = {
  name: "duplicates",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    for (const [account, accountRecords] of groupByAccount(records))
      await asStream(account, () => applyRecords(account, accountRecords))
  },
}
