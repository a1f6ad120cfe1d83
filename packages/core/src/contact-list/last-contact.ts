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
 * Replaces the last interaction of a contact by the result of `decide` for the current one, and moves its list entry.
 * Uses single writes, for half the cost of a transaction: the new entry is written before the last interaction, and an
 * entry that remains after an interruption is not listed, because its time differs from that of the last interaction.
 */
async function replaceLastInteraction(
  account: string,
  contactId: string,
  decide: (current: LastInteraction | undefined) => LastInteraction | undefined | Promise<LastInteraction | undefined>,
) {
  const key = lastContactKey(account, contactId)
  const outdatedTimes = new Set<string>()
  const lastInteraction = await retryOnConflict(async () => {
    const item = await Table.get(key)
    const current = item && toLastInteraction(item)
    const next = await decide(current)
    if (isDeepStrictEqual(current, next)) return next
    const expiry = next ? Retention.timelineExpiry(next.at) : {}
    if (next) await Table.putItem({ ...lastContactEntry(account, contactId, next.at), ...expiry })
    for (const at of [current?.at, next?.at]) if (at !== undefined) outdatedTimes.add(at)
    const condition = current ? { equals: { ...current } } : ({ is: "notExists" } as const)
    const write = next ? Table.putWrite({ ...key, ...next, ...expiry }, condition) : Table.deleteWrite(key, condition)
    if (!(await Table.writeIf(write))) throw new ConcurrencyError("lastContact")
    return next
  })
  if (lastInteraction) outdatedTimes.delete(lastInteraction.at)
  await Table.writeAll(
    [],
    [...outdatedTimes].map(at => lastContactEntry(account, contactId, at)),
  )
}

interface LinkedInteraction {
  contactId: string
  last: LastInteraction
}

/** Returns the contact that an image of an interaction is linked to, with the values stored as its last interaction. */
function toLinked(image: Item | undefined): LinkedInteraction | undefined {
  const { guid, link, startDate, channel, campaign, agent } = (image ?? {}) as Record<string, unknown>
  const contactId = (link as { contactId?: string } | null | undefined)?.contactId
  if (contactId === undefined || typeof guid !== "string" || typeof startDate !== "string") return undefined
  const text = (value: unknown) => (typeof value === "string" ? value : "")
  const last = { guid, at: startDate, channel: text(channel), campaign: text(campaign), agent: text(agent) }
  return { contactId, last }
}

/** Returns the id of a contact, or of the survivor of its merge, followed by the ids that were merged into it. */
async function withMerged(contactId: string): Promise<[string, ...string[]]> {
  const contact = (await Contact.loadFollowingMerges(contactId))?.contact
  return contact ? [contact.id, ...(contact.mergedFrom ?? [])] : [contactId]
}

async function applyInteraction(account: string, { old, new: image }: StreamRecord) {
  const [before, after] = [toLinked(old), toLinked(image)]
  if (before && before.contactId !== after?.contactId) {
    const ids = await withMerged(before.contactId)
    await replaceLastInteraction(account, ids[0], current =>
      current?.guid === before.last.guid ? Contact.findLastInteraction(ids) : current,
    )
  }
  if (!after) return
  const [contactId] = await withMerged(after.contactId)
  await replaceLastInteraction(account, contactId, current =>
    current && current.guid !== after.last.guid && current.at >= after.last.at ? current : after.last,
  )
}

/** Updates the last interaction of a contact that was deleted, merged, or restored with its timeline. */
async function applyContact(account: string, { old, new: image }: StreamRecord) {
  const [before, after] = [Contact.fromItem(old), Contact.fromItem(image)]
  if (after)
    await replaceLastInteraction(account, after.id, () =>
      Contact.findLastInteraction([after.id, ...(after.mergedFrom ?? [])]),
    )
  else if (before) await replaceLastInteraction(account, before.id, () => undefined)
}

/** Returns whether a record can change the last interaction of a contact. */
function isRelevant({ keys, old, new: image }: StreamRecord) {
  if (keys.sk === "INTERACTION") return !isDeepStrictEqual(toLinked(old), toLinked(image))
  const [before, after] = [Contact.fromItem(old), Contact.fromItem(image)]
  const isRestored = after !== undefined && !before && after.version > 1
  return isRestored || (before && !after) || !isDeepStrictEqual(before?.mergedFrom, after?.mergedFrom)
}

/** Stores the last interaction of each contact and its list entry. Processing a record again leaves the same state. */
export const lastContactSubscriber: Subscriber = {
  name: "lastContact",
  sortKeyPrefixes: ["CONTACT", "INTERACTION"],
  handle: async records => {
    for (const record of records.filter(isRelevant)) {
      const account = accountOf(record.keys)
      if (account === undefined) continue
      await asStream(account, async () => {
        // Loads the configuration, whose retention determines when the entries expire.
        await Promise.all([Actor.current(), Config.current()])
        await (record.keys.sk === "INTERACTION" ? applyInteraction : applyContact)(account, record)
      })
    }
  },
}
