import { Actor } from "../actor"
import { Audit } from "../audit"
import { Contact } from "../contact"
import type { Contact as ContactShape } from "../contact/schema"
import { Failure } from "../error"
import { type Item, retryOnConflict, Table, type Write } from "../table"
import { continueAsJob, findUnfinished } from "./job"
import { runSteps } from "./steps"
import * as Store from "./store"

export * as Erasure from "."
export { HANDLERS } from "./job"

/** How many steps one request runs: a few seconds of work. */
const STEPS_PER_REQUEST = 8

/** Returns the job for a contact and those merged into it; of one that is not known any more, for its id. */
function toJob(id: string, contact: ContactShape | undefined): Store.ErasureJob {
  return {
    contacts: [id, ...(contact?.mergedFrom ?? [])],
    identifiers: (contact?.identifiers ?? []).map(({ kind, value }) => ({ kind, value })),
  }
}

/** Returns the job for what remains of a deleted contact. Throws `contact.notFound` for nothing or a redirect. */
function jobForDeleted(id: string, items: Item[]): [Store.ErasureJob, Write[]] {
  if (items.length === 0 || items.some(item => item["mergedInto"] !== undefined)) throw Contact.notFound()
  const deleted = Contact.findDeleted(items)
  return [toJob(id, deleted), Audit.entryWrites("contact.erased", { type: "contact", id }, {}, {})]
}

async function jobForContact(contact: ContactShape, version: number): Promise<[Store.ErasureJob, Write[]]> {
  if (contact.version !== version)
    throw new Failure("version.mismatch", "The contact has been changed in the meantime.", { current: contact })
  const claims = await Contact.loadClaims(contact.identifiers)
  return [toJob(contact.id, contact), [...Contact.eraseWrites(contact), ...Contact.releaseWrites(contact.id, claims)]]
}

/** Deletes the contact itself and stores the job for the rest: from then on no lookup finds the contact. */
async function begin(id: string, version: number, items: Item[]) {
  const contact = Contact.fromItem(items.find(item => item.sk === "CONTACT"))
  const [job, writes] = contact ? await jobForContact(contact, version) : jobForDeleted(id, items)
  await Table.transact([...writes, Store.jobWrite(id, job)])
  return job
}

/**
 * Erases all personal data of a contact, of those merged into it and of their interactions; the audit records that it
 * was done. A job continues a long erasure: returns whether it is complete. Throws `contact.notFound`,
 * `version.mismatch`, `permission.denied`.
 */
export async function erase(id: string, version: number): Promise<boolean> {
  await Actor.allowed("contacts.delete")
  // Erasing changes the audit, which only these users manage.
  await Actor.allowed("config.profiles")
  const job = await retryOnConflict(
    async () => {
      const items = await Store.listItems(id)
      const stored = Store.findJob(items)
      return stored === undefined ? begin(id, version, items) : stored
    },
    { codes: ["identifier.changed"] },
  )
  if (!job) return true
  const unfinished = await findUnfinished(id)
  const isComplete = !unfinished && (await runSteps(job, STEPS_PER_REQUEST))
  if (isComplete) await Store.markComplete(id)
  else await continueAsJob(id)
  return isComplete
}
