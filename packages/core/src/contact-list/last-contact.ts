import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { LastContact } from "../contact/schema"
import { Retention } from "../retention"
import type { StreamRecord } from "../stream"
import { accountOf, asStream, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, retryOnConflict, Table } from "../table"
import { lastContactEntry, lastContactKey } from "./orders"

type LastInteraction = LastContact & { guid: string }

const toLastInteraction = ({ pk: _pk, sk: _sk, ttl: _ttl, ...last }: Item) => last as unknown as LastInteraction

/** Returns the last interaction of each contact that has one, by contact id. Throws `table.unavailable`. */
export async function loadLastContacts(account: string, contactIds: readonly string[]) {
  const ids = new Map(contactIds.map(id => [lastContactKey(account, id).pk, id]))
  const items = await Table.getAll([...ids.values()].map(id => lastContactKey(account, id)))
  return new Map(
    items.map(item => {
      const { guid: _guid, ...last } = toLastInteraction(item)
      return [ids.get(item.pk) ?? "", last satisfies LastContact] as const
    }),
  )
}

/**
 * Replaces the last interaction of a contact by what `decide` returns for the present one, and moves its entry. Single
 * writes, for half the cost of a transaction: the new entry is there before the interaction that it is of, and an entry
 * that an interruption leaves behind is not listed, as its time is not that of the last interaction.
 */
async function replace(
  account: string,
  contactId: string,
  decide: (present: LastInteraction | undefined) => LastInteraction | undefined | Promise<LastInteraction | undefined>,
) {
  const key = lastContactKey(account, contactId)
  const former = new Set<string>()
  const last = await retryOnConflict(async () => {
    const item = await Table.get(key)
    const present = item && toLastInteraction(item)
    const next = await decide(present)
    if (isDeepStrictEqual(present, next)) return next
    const expiry = next ? Retention.timelineExpiry(next.at) : {}
    if (next) await Table.putItem({ ...lastContactEntry(account, contactId, next.at), ...expiry })
    for (const at of [present?.at, next?.at]) if (at !== undefined) former.add(at)
    const condition = present ? { equals: { ...present } } : ({ is: "notExists" } as const)
    const write = next ? Table.putWrite({ ...key, ...next, ...expiry }, condition) : Table.deleteWrite(key, condition)
    if (!(await Table.writeIf(write))) throw new ConcurrencyError("lastContact")
    return next
  })
  if (last) former.delete(last.at)
  await Table.writeAll(
    [],
    [...former].map(at => lastContactEntry(account, contactId, at)),
  )
}

interface LinkedInteraction {
  contactId: string
  last: LastInteraction
}

/** Returns the contact that an image of an interaction is linked to, with what is kept as its last interaction. */
function toLinked(image: Item | undefined): LinkedInteraction | undefined {
  const { guid, link, startDate, channel, campaign, agent } = (image ?? {}) as Record<string, unknown>
  const contactId = (link as { contactId?: string } | null | undefined)?.contactId
  if (contactId === undefined || typeof guid !== "string" || typeof startDate !== "string") return undefined
  const text = (value: unknown) => (typeof value === "string" ? value : "")
  const last = { guid, at: startDate, channel: text(channel), campaign: text(campaign), agent: text(agent) }
  return { contactId, last }
}

/** Returns a contact, or the one it was merged into, with those that were merged into that one. */
async function withMerged(contactId: string): Promise<[string, ...string[]]> {
  const contact = (await Contact.loadFollowingMerges(contactId))?.contact
  return contact ? [contact.id, ...(contact.mergedFrom ?? [])] : [contactId]
}

async function applyInteraction(account: string, { old, new: image }: StreamRecord) {
  const [before, after] = [toLinked(old), toLinked(image)]
  if (before && before.contactId !== after?.contactId) {
    const ids = await withMerged(before.contactId)
    await replace(account, ids[0], present =>
      present?.guid === before.last.guid ? Contact.findLastInteraction(ids) : present,
    )
  }
  if (!after) return
  const [contactId] = await withMerged(after.contactId)
  await replace(account, contactId, present =>
    present && present.guid !== after.last.guid && present.at >= after.last.at ? present : after.last,
  )
}

/** Follows a contact that was deleted, merged, or restored with its timeline. */
async function applyContact(account: string, { old, new: image }: StreamRecord) {
  const [before, after] = [Contact.fromItem(old), Contact.fromItem(image)]
  if (after)
    await replace(account, after.id, () => Contact.findLastInteraction([after.id, ...(after.mergedFrom ?? [])]))
  else if (before) await replace(account, before.id, () => undefined)
}

/** Returns whether a record can change the last interaction of a contact. */
function isRelevant({ keys, old, new: image }: StreamRecord) {
  if (keys.sk === "INTERACTION") return !isDeepStrictEqual(toLinked(old), toLinked(image))
  const [before, after] = [Contact.fromItem(old), Contact.fromItem(image)]
  const isRestored = after !== undefined && !before && after.version > 1
  return isRestored || (before && !after) || !isDeepStrictEqual(before?.mergedFrom, after?.mergedFrom)
}

/** Keeps the last interaction of each contact, and its place in their order. Repeating records changes nothing in the end. */
export const lastContactSubscriber: Subscriber = {
  name: "lastContact",
  sortKeyPrefixes: ["CONTACT", "INTERACTION"],
  handle: async records => {
    for (const record of records.filter(isRelevant)) {
      const account = accountOf(record.keys)
      if (account === undefined) continue
      await asStream(account, async () => {
        // The configuration has the account's retention, which the entries expire by.
        await Promise.all([Actor.current(), Config.current()])
        await (record.keys.sk === "INTERACTION" ? applyInteraction : applyContact)(account, record)
      })
    }
  },
}
