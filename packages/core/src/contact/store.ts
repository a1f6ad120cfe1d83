import { Failure } from "../error"
import { type Item, Table, type Write } from "../table"
import * as Items from "./items"
import type { Contact, Timeline, TimelineEntry } from "./schema"

/** A contact and where its identifiers were last met, as one strong read gives them. */
export interface Loaded {
  contact: Contact
  last: Map<string, Items.Last>
}

const REDIRECTS = 20

/** The contact of that id, or undefined; strongly consistent. Throws `table.unavailable`. */
export const load = async (id: string): Promise<Loaded | undefined> => (await follow(id, 0))?.loaded

/** The contact of an id, or the survivor that it was merged into. Throws `table.unavailable`. */
export const follow = async (
  id: string,
  hops = REDIRECTS,
): Promise<{ loaded: Loaded; redirected: boolean } | undefined> => {
  const items = await Table.queryAll({ pk: Items.partition(id), from: "CONTACT" })
  const loaded = Items.fromItems(items)
  if (loaded) return { loaded, redirected: false }
  const survivor = items.find(item => item.sk === "CONTACT")?.["mergedInto"]
  if (survivor === undefined || hops === 0) return undefined
  const found = await follow(String(survivor), hops - 1)
  return found && { ...found, redirected: true }
}

/** A page of a contact's timeline, newest first. Throws `table.unavailable`. */
export const timeline = async (id: string, limit: number, cursor?: string | null): Promise<Timeline> => {
  const pk = Items.partition(id)
  const start = cursor ? { pk, sk: `AT#${cursor}` } : undefined
  const page = await Table.query({ pk, prefix: "AT#", limit, newestFirst: true, start })
  const entries = page.items.map(({ pk: _pk, sk: _sk, ...entry }) => entry as unknown as TimelineEntry)
  return { entries, cursor: page.last ? String(page.last["sk"]).slice("AT#".length) : null }
}

const changedMeanwhile = () => new Failure("version.changed", "The contact has been changed in the meantime.")

const wordsOf = (contact: Contact) => new Set(Items.searchWords(contact))

const wordItem = (word: string, contact: Contact): Item => ({
  ...Items.wordKey(word, contact.id),
  contactId: contact.id,
  card: Items.card(contact),
})

/** The writes that make a contact, its identifiers and what it is found by; the claims are the caller's. */
export const creating = (contact: Contact): Write[] => [
  Table.write(Items.contactItem(contact), { is: "absent" }, changedMeanwhile),
  ...contact.identifiers.map(held => Table.write(Items.identifierItem(contact, held, {}))),
  ...[...wordsOf(contact)].map(word => Table.write(wordItem(word, contact))),
]

/** The writes that turn one version of a contact into the next; the claims are the caller's. */
export const changing = (before: Loaded, after: Contact): Write[] => {
  const { contact } = before
  const root = Table.write(Items.contactItem(after), { equals: { version: contact.version } }, changedMeanwhile)
  if (JSON.stringify(Items.card(contact)) === JSON.stringify(Items.card(after))) return [root]
  const key = (held: { kind: string; value: string }) => Items.identifierKey(after.id, held)
  const had = new Set(contact.identifiers.map(held => key(held).sk))
  const has = new Set(after.identifiers.map(held => key(held).sk))
  const words = wordsOf(after)
  return [
    root,
    ...after.identifiers.map(held =>
      had.has(key(held).sk)
        ? Table.update(key(held), [[["card"], Items.card(after)]])
        : Table.write(Items.identifierItem(after, held, {})),
    ),
    ...contact.identifiers.filter(held => !has.has(key(held).sk)).map(held => Table.remove(key(held))),
    ...[...words].map(word => Table.write(wordItem(word, after))),
    ...[...wordsOf(contact)].filter(word => !words.has(word)).map(word => Table.remove(Items.wordKey(word, after.id))),
  ]
}

/** The writes that take a contact away, with all it was found by; its timeline stays. */
export const removing = ({ contact }: Loaded): Write[] => [
  Table.remove(Items.contactItem(contact), { equals: { version: contact.version } }, changedMeanwhile),
  ...contact.identifiers.map(held => Table.remove(Items.identifierKey(contact.id, held))),
  ...[...wordsOf(contact)].map(word => Table.remove(Items.wordKey(word, contact.id))),
]

/** The write of a timeline entry; the same entry again is the same item. */
export const noting = (contactId: string, entry: TimelineEntry): Write =>
  Table.write(Items.timelineItem(contactId, entry))

/** The write that takes a timeline entry back. */
export const forgetting = (contactId: string, entry: Pick<TimelineEntry, "at" | "id">): Write =>
  Table.remove({ pk: Items.partition(contactId), sk: `AT#${entry.at}#${entry.id}` })

/** The write that notes when a contact was last met through one of its identifiers, if it still holds it. */
export const meeting = (
  contactId: string,
  held: { kind: string; value: string },
  campaign: string,
  at: string,
  otherwise: () => Failure,
): Write =>
  Table.update(
    Items.identifierKey(contactId, held),
    [Items.ANY, campaign].filter((one, place, all) => all.indexOf(one) === place).map(one => [["last", one], at]),
    { is: "present" },
    otherwise,
  )
