import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { StreamRecord } from "../stream/record"
import { accountOf, asStream, type Subscriber } from "../stream/subscriber"
import { ConcurrencyError, type Item, Table } from "../table"
import { fromItem, isEarlyEnd, type StoredInteraction } from "./store"
import { startedEntry } from "./update"

const SUBJECT = "timeline entry"

const toInteraction = (image: Item | undefined) => (image && !isEarlyEnd(image) ? fromItem(image) : undefined)

/** Replaces the entry of an interaction on a contact's timeline, where there is one. */
async function replaceEntry(contactId: string, interaction: StoredInteraction) {
  const write = Contact.timelineEntryWrite(contactId, startedEntry(interaction), () => new ConcurrencyError(SUBJECT))
  await Table.transact([write]).catch(error => {
    // The interaction has moved to another contact since: its entry is written there.
    if (!(error instanceof ConcurrencyError && error.subject === SUBJECT)) throw error
  })
}

async function apply({ keys, old, new: image }: StreamRecord) {
  const account = accountOf(keys)
  const [before, after] = [toInteraction(old), toInteraction(image)]
  const contactId = after?.link?.contactId
  // A change of the contact writes the entry itself.
  if (account === undefined || !before || !after || !contactId || before.link?.contactId !== contactId) return
  if (isDeepStrictEqual(startedEntry(before), startedEntry(after))) return
  await asStream(account, async () => {
    // The configuration has the account's retention, which the entry expires by.
    await Promise.all([Actor.current(), Config.current()])
    await replaceEntry(contactId, after)
  })
}

/** Brings the entry of an interaction on its contact's timeline up to date once it has ended, or was reopened. */
export const timelineSubscriber: Subscriber = {
  name: "timeline",
  sortKeyPrefixes: ["INTERACTION"],
  handle: async records => {
    for (const record of records) await apply(record)
  },
}
