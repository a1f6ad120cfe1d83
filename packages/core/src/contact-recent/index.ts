import * as v from "valibot"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Contact } from "../contact"
import { ContactSummary } from "../contact/schema"
import { ConcurrencyError, retryOnConflict, Table } from "../table"
import { agentKey } from "../text/keys"

export * as ContactRecents from "."

/** A contact that the reader opened, and when. */
export const RecentContact = v.object({ openedAt: v.string(), contact: ContactSummary })
export type RecentContact = v.InferOutput<typeof RecentContact>

export const RecentContacts = v.object({ recents: v.array(RecentContact) })
export type RecentContacts = v.InferOutput<typeof RecentContacts>

export const OpenedContact = v.strictObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) })
export type OpenedContact = v.InferOutput<typeof OpenedContact>

const MAX_RECENTS = 50

interface Opened {
  id: string
  at: string
}

const key = (account: string, user: string) => ({ pk: `A#${account}#RECENTCONTACTS#${agentKey(user)}`, sk: "RECENTS" })

async function loadOpened(account: string, user: string): Promise<{ opened: Opened[]; rev: number }> {
  const item = await Table.get(key(account, user))
  return { opened: (item?.["opened"] ?? []) as Opened[], rev: Number(item?.["rev"] ?? 0) }
}

/**
 * Records the id and the time of a contact that the acting user opened; the last fifty are stored. Throws
 * `contact.notFound`.
 */
export async function record(id: string) {
  const { account, id: user } = await Actor.current()
  const contact = await Contact.get(id)
  await retryOnConflict(async () => {
    const { opened, rev } = await loadOpened(account, user)
    const others = opened.filter(({ id }) => id !== contact.id)
    const next = [{ id: contact.id, at: Clock.iso() }, ...others].slice(0, MAX_RECENTS)
    const condition = rev === 0 ? ({ is: "notExists" } as const) : { equals: { rev } }
    const item = { ...key(account, user), opened: next, rev: rev + 1 }
    await Table.transact([Table.putWrite(item, condition, () => new ConcurrencyError("recents"))])
  })
}

/** Lists the contacts that the acting user opened, the latest first; those that no longer exist are omitted. */
export async function list(): Promise<RecentContact[]> {
  const { account, id: user } = await Actor.current()
  const { opened } = await loadOpened(account, user)
  const items = await Table.getAll(opened.map(({ id }) => ({ pk: Contact.partition(id), sk: "CONTACT" })))
  const contacts = items.map(Contact.fromItem).filter(contact => contact !== undefined)
  const byId = new Map(contacts.map(contact => [contact.id, contact]))
  return opened.flatMap(({ id, at }) => {
    const contact = byId.get(id)
    return contact ? [{ openedAt: at, contact: Contact.toSummary(contact) }] : []
  })
}
