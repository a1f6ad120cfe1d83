import { Audit } from "../audit"
import type { Kind } from "../audit/schema"
import { Failure } from "../error"
import { type Item, Table, type Write } from "../table"
import * as Directory from "./directory"
import * as Items from "./items"
import type { Contact, Mode, Timeline, TimelineEntry } from "./schema"

/** A contact and where its identifiers were last met, as one strong read gives them. */
export interface Loaded {
  contact: Contact
  last: Map<string, Items.Last>
}

const REDIRECTS = 20

/** The contact of that id, or undefined; strongly consistent. Throws `table.unavailable`. */
export async function load(id: string): Promise<Loaded | undefined> {
  return (await follow(id, 0))?.loaded
}

/** The contact of an id, or the survivor that it was merged into. Throws `table.unavailable`. */
export async function follow(
  id: string,
  hops = REDIRECTS,
): Promise<{ loaded: Loaded; redirected: boolean } | undefined> {
  const items = await Table.queryAll({ pk: Items.partition(id), from: "CONTACT" })
  const loaded = Items.fromItems(items)
  if (loaded) return { loaded, redirected: false }
  const survivor = items.find(item => item.sk === "CONTACT")?.["mergedInto"]
  if (survivor === undefined || hops === 0) return undefined
  const found = await follow(String(survivor), hops - 1)
  return found && { ...found, redirected: true }
}

const entryOf = ({ pk: _pk, sk: _sk, undoing: _undoing, ...entry }: Item) => entry as unknown as TimelineEntry

const byKey = (a: Item, b: Item) => (a.sk < b.sk ? 1 : -1)

/** A page of the timelines of some contacts as one, newest first. Throws `table.unavailable`. */
export async function timeline(ids: string[], limit: number, cursor?: string | null): Promise<Timeline> {
  const pages = await Promise.all(
    ids.map(Items.partition).map(pk => {
      const start = cursor ? { pk, sk: `AT#${cursor}` } : undefined
      return Table.query({ pk, prefix: "AT#", limit, newestFirst: true, start })
    }),
  )
  const items = pages.flatMap(page => page.items).sort(byKey)
  const shown = items.slice(0, limit)
  const more = items.length > limit || pages.some(page => page.lastEvaluatedKey)
  return { entries: shown.map(entryOf), cursor: more ? (shown.at(-1)?.sk.slice("AT#".length) ?? null) : null }
}

/** The timeline of a contact, those of the contacts merged into it among it. */
export function timelineOf(contact: Contact, limit: number, cursor?: string | null) {
  return timeline([contact.id, ...(contact.mergedFrom ?? [])], limit, cursor)
}

const changedMeanwhile = () => new Failure("version.mismatch", "The contact has been changed in the meantime.")

const wordsOf = (contact: Contact) => new Set(Items.searchWords(contact))

const wordItem = (word: string, contact: Contact): Item => ({
  ...Items.wordKey(word, contact.id),
  contactId: contact.id,
  card: Items.card(contact),
})

/** What the audit tells of a contact: its values by name, fields by their ids. */
const values = ({ firstName, lastName, company, jobTitle, owner, status, identifiers, fields }: Contact) => ({
  ...fields,
  firstName,
  lastName,
  company,
  jobTitle,
  owner,
  status,
  identifiers: identifiers.map(identifier => identifier.display),
})

const audited = (kind: Kind, id: string, before: object, after: object, about?: string) =>
  Audit.entry(kind, { type: "contact", id }, before, after, about)

/** The writes that record in the audit whether an identifier of a contact is shared. */
export function auditing(id: string, { kind, value }: { kind: string; value: string }, before: Mode, after: Mode) {
  return audited("contact.changed", id, { [`${kind} ${value}`]: before }, { [`${kind} ${value}`]: after })
}

const making = (contact: Contact, met = new Map<string, Items.Last>()): Write[] => [
  Table.putWrite(Items.contactItem(contact), { is: "notExists" }, changedMeanwhile),
  ...contact.identifiers.map(held => Table.putWrite(Items.identifierItem(contact, held, met.get(keyOf(held)) ?? {}))),
  ...[...wordsOf(contact)].map(word => Table.putWrite(wordItem(word, contact))),
  Directory.entering(contact),
]

/** The writes that make a contact, its identifiers and what it is found by; the claims are the caller's. */
export function creating(contact: Contact): Write[] {
  return [...making(contact), ...audited("contact.created", contact.id, {}, values(contact))]
}

/** The writes that turn one version of a contact into the next, `about` another one; the claims are the caller's. */
export function changing(before: Loaded, after: Contact, about?: string): Write[] {
  return [
    ...turning(before, after),
    ...audited("contact.changed", after.id, values(before.contact), values(after), about),
  ]
}

/** The same writes, but for the audit's. */
export function turning(before: Loaded, after: Contact): Write[] {
  const { contact } = before
  const root = [
    Table.putWrite(Items.contactItem(after), { equals: { version: contact.version } }, changedMeanwhile),
    ...Directory.entered(contact, after),
  ]
  if (JSON.stringify(Items.card(contact)) === JSON.stringify(Items.card(after))) return root
  const key = (held: { kind: string; value: string }) => Items.identifierKey(after.id, held)
  const had = new Set(contact.identifiers.map(held => key(held).sk))
  const has = new Set(after.identifiers.map(held => key(held).sk))
  const words = wordsOf(after)
  return [
    ...root,
    ...after.identifiers.map(held =>
      had.has(key(held).sk)
        ? Table.updateWrite(key(held), [[["card"], Items.card(after)]])
        : Table.putWrite(Items.identifierItem(after, held, {})),
    ),
    ...contact.identifiers.filter(held => !has.has(key(held).sk)).map(held => Table.deleteWrite(key(held))),
    ...[...words].map(word => Table.putWrite(wordItem(word, after))),
    ...[...wordsOf(contact)]
      .filter(word => !words.has(word))
      .map(word => Table.deleteWrite(Items.wordKey(word, after.id))),
  ]
}

/**
 * The writes that turn one version of a contact into the next with every identifier written anew, as when its keys are
 * named otherwise; `met` says by key when it was last met through each. The claims are the caller's.
 */
export function rewriting({ contact }: Loaded, after: Contact, met: Map<string, Items.Last>): Write[] {
  const has = new Set(after.identifiers.map(held => Items.identifierKey(after.id, held).sk))
  const words = wordsOf(after)
  return [
    Table.putWrite(Items.contactItem(after), { equals: { version: contact.version } }, changedMeanwhile),
    ...Directory.entered(contact, after),
    ...contact.identifiers
      .map(held => Items.identifierKey(contact.id, held))
      .filter(key => !has.has(key.sk))
      .map(key => Table.deleteWrite(key)),
    ...after.identifiers.map(held => Table.putWrite(Items.identifierItem(after, held, met.get(keyOf(held)) ?? {}))),
    ...[...words].map(word => Table.putWrite(wordItem(word, after))),
    ...[...wordsOf(contact)]
      .filter(word => !words.has(word))
      .map(word => Table.deleteWrite(Items.wordKey(word, after.id))),
  ]
}

const keyed = ({ contact, last }: Loaded) =>
  contact.identifiers.map(held => [keyOf(held), last.get(Items.identifierKey(contact.id, held).sk) ?? {}] as const)

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind}#${value}`

/** When contacts were last met through their identifiers, by key; the later meeting of those that both hold. */
export function meetings(...loaded: Loaded[]) {
  const met = new Map<string, Items.Last>()
  for (const [key, last] of loaded.flatMap(keyed)) met.set(key, Items.latest(met.get(key) ?? {}, last))
  return met
}

/** The writes that turn a contact into the one that has taken another in; the claims are the caller's. */
export function absorbing(into: Loaded, from: Loaded, after: Contact): Write[] {
  return [
    ...rewriting(into, after, meetings(into, from)),
    ...audited("contact.changed", after.id, values(into.contact), values(after), from.contact.id),
  ]
}

/** The writes that leave in a contact's place where it went, and take away all it was found by; its timeline stays. */
export function redirecting(loaded: Loaded, into: string): Write[] {
  const { contact } = loaded
  const [root, ...rest] = taking(loaded)
  const { pk, sk } = Items.contactItem(contact)
  const redirect = Table.putWrite(
    { pk, sk, mergedInto: into },
    { equals: { version: contact.version } },
    changedMeanwhile,
  )
  return root ? [redirect, ...rest, ...audited("contact.merged", contact.id, {}, { into })] : []
}

/** The writes that put a contact back where its redirect stands, met when it was. */
export function restoring(contact: Contact, into: string, met: Map<string, Items.Last>): Write[] {
  const [, ...rest] = making(contact, met)
  const moved = () => new Failure("undo.conflict", "The contact has been merged anew in the meantime.")
  return [
    Table.putWrite(Items.contactItem(contact), { equals: { mergedInto: into } }, moved),
    ...rest,
    ...audited("contact.restored", contact.id, { into }, {}),
  ]
}

/** The writes that take a contact away, with all it was found by; its timeline stays. */
export function removing(loaded: Loaded): Write[] {
  return [...taking(loaded), ...audited("contact.removed", loaded.contact.id, values(loaded.contact), {})]
}

/** The writes that take a contact away without telling the audit what it was; the claims are the caller's. */
export function erasing(loaded: Loaded): Write[] {
  return [...taking(loaded), ...audited("contact.erased", loaded.contact.id, {}, {})]
}

const taking = ({ contact }: Loaded): Write[] => [
  Table.deleteWrite(Items.contactItem(contact), { equals: { version: contact.version } }, changedMeanwhile),
  ...contact.identifiers.map(held => Table.deleteWrite(Items.identifierKey(contact.id, held))),
  ...[...wordsOf(contact)].map(word => Table.deleteWrite(Items.wordKey(word, contact.id))),
  Directory.leaving(contact.id),
]

/** The write of a timeline entry; the same entry again is the same item. */
export function noting(contactId: string, entry: TimelineEntry): Write {
  return Table.putWrite(Items.timelineItem(contactId, entry))
}

/** The write that takes a timeline entry back. */
export function forgetting(contactId: string, entry: Pick<TimelineEntry, "at" | "id">): Write {
  return Table.deleteWrite({ pk: Items.partition(contactId), sk: `AT#${entry.at}#${entry.id}` })
}

/** The write that notes on a contact an interaction that is with nobody any more, for the day the contact is erased. */
export function leaving(contactId: string, guid: string): Write {
  return Table.putWrite({ pk: Items.partition(contactId), sk: `LEFT#${guid}`, guid })
}

/** The write that notes when a contact was last met through one of its identifiers, if it still holds it. */
export function meeting(
  contactId: string,
  held: { kind: string; value: string },
  campaign: string,
  at: string,
  otherwise: () => Failure,
): Write {
  return Table.updateWrite(
    Items.identifierKey(contactId, held),
    [Items.ANY, campaign].filter((one, place, all) => all.indexOf(one) === place).map(one => [["last", one], at]),
    { is: "exists" },
    otherwise,
  )
}
