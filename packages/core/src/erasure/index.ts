import { Actor } from "../actor"
import { Audit } from "../audit"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Contact } from "../contact"
import type { Contact as ContactShape } from "../contact/schema"
import { Failure } from "../error"
import { Interaction } from "../interaction"
import { type Handler, type Handlers, Job } from "../job"
import { type Item, retryOnConflict, Table, type Write } from "../table"

export * as Erasure from "."

/** How many steps one request runs: a few seconds of work. */
const STEPS_PER_REQUEST = 8

/** Returns the job for a contact and those merged into it; of one that is not known any more, for its id. */
function toJob(id: string, contact: ContactShape | undefined): ErasureJob {
  return {
    contacts: [id, ...(contact?.mergedFrom ?? [])],
    identifiers: (contact?.identifiers ?? []).map(({ kind, value }) => ({ kind, value })),
  }
}

/** Returns the job for what remains of a deleted contact. Throws `contact.notFound` for nothing or a redirect. */
function jobForDeleted(id: string, items: Item[]): [ErasureJob, Write[]] {
  if (items.length === 0 || items.some(item => item["mergedInto"] !== undefined)) throw Contact.notFound()
  const deleted = Contact.findDeleted(items)
  return [toJob(id, deleted), Audit.entryWrites("contact.erased", { type: "contact", id }, {}, {})]
}

async function jobForContact(contact: ContactShape, version: number): Promise<[ErasureJob, Write[]]> {
  if (contact.version !== version)
    throw new Failure("version.mismatch", "The contact has been changed in the meantime.", { current: contact })
  const claims = await Contact.loadClaims(contact.identifiers)
  return [toJob(contact.id, contact), [...Contact.eraseWrites(contact), ...Contact.releaseWrites(contact.id, claims)]]
}

/** Deletes the contact itself and stores the job for the rest: from then on no lookup finds the contact. */
async function begin(id: string, version: number, items: Item[]) {
  const contact = Contact.fromItem(items.find(item => item.sk === "CONTACT"))
  const [job, writes] = contact ? await jobForContact(contact, version) : jobForDeleted(id, items)
  await Table.transact([...writes, jobWrite(id, job)])
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
      const items = await listItems(id)
      const stored = findJob(items)
      return stored === undefined ? begin(id, version, items) : stored
    },
    { codes: ["identifier.changed"] },
  )
  if (!job) return true
  const unfinished = await findUnfinished(id)
  const isComplete = !unfinished && (await runSteps(job, STEPS_PER_REQUEST))
  if (isComplete) await markComplete(id)
  else await continueAsJob(id)
  return isComplete
}

const TYPE = "contact.erase"
const STEPS_PER_SAVE = 8

const run: Handler["run"] = async ({ job, save }) => {
  const id = job.subject
  const erasure = findJob(await listItems(id))
  if (!erasure) return
  let { done } = job
  while (!(await runSteps(erasure, STEPS_PER_SAVE))) {
    done += STEPS_PER_SAVE
    await save({ done })
  }
  await markComplete(id)
}

/** The work of an erasure by the type of its job. */
export const HANDLERS: Handlers = { [TYPE]: { run } }

/** Returns the unfinished job of an erasure, or undefined. Throws `table.unavailable`. */
function findUnfinished(id: string) {
  return Job.findUnfinished(TYPE, id)
}

/** Starts a job that continues an erasure. Throws `table.unavailable`. */
async function continueAsJob(id: string) {
  await Job.start(Job.draft(TYPE, id, null))
}

const PAGE_SIZE = 25

const text = (value: unknown) => (typeof value === "string" ? [value] : [])

/** Returns the contacts that this one was merged into or restored from, according to its audit. */
const auditedTargets = (items: Item[]) =>
  items
    .filter(item => item.sk.startsWith("AUDIT#"))
    .flatMap(({ before, after }) => [before, after])
    .flatMap(values => text((values as { into?: unknown } | undefined)?.into))

/** Erases an interaction, and before it the contacts whose creation was undone there. */
const eraseInteraction = (guid: string, of: ReadonlySet<string>) =>
  Interaction.erase(guid, of, async ids => {
    // Their items refer to this interaction again: each contact is processed once.
    for (const id of ids.filter(id => !of.has(id))) while (await eraseItems(id, new Set([...of, id])));
  })

/** Deletes the next items of a contact's partition with the interactions they refer to; returns whether there were any. */
async function eraseItems(id: string, of: ReadonlySet<string>): Promise<boolean> {
  const pk = Contact.partition(id)
  const { items } = await Table.query({ pk, limit: PAGE_SIZE })
  const found = items.filter(item => item.sk !== SK)
  for (const guid of new Set(found.flatMap(item => text(item["guid"])))) await eraseInteraction(guid, of)
  await Table.transactInChunks([
    ...(await Audit.deleteValuesWrites(id, [...new Set(auditedTargets(found))])),
    ...found.map(item => Table.deleteWrite(item)),
  ])
  return found.length > 0
}

/** Erases the next interactions that were linked to no contact under an identifier; returns whether there were any. */
async function eraseUnlinkedInteractions(
  identifier: { kind: string; value: string },
  of: ReadonlySet<string>,
): Promise<boolean> {
  const claim = await Claim.get(identifier)
  if (claim.contactIds.length + claim.temporaryIds.length > 0) return false
  const guids = (await Claim.listPending(identifier)).slice(0, PAGE_SIZE)
  for (const guid of guids) await eraseInteraction(guid, of)
  await Table.transactInChunks(guids.map(guid => Claim.deletePendingWrite(identifier, guid)))
  return guids.length > 0
}

/**
 * Runs an erasure for at most `maxSteps` and returns whether it is complete. Its progress is what remains in the table, so
 * a repeated step finds nothing and no progress needs to be stored.
 */
async function runSteps({ contacts, identifiers }: ErasureJob, maxSteps: number): Promise<boolean> {
  const of = new Set(contacts)
  let left = maxSteps
  for (const work of [
    ...contacts.map(id => () => eraseItems(id, of)),
    ...identifiers.map(identifier => () => eraseUnlinkedInteractions(identifier, of)),
  ])
    while (await work()) if (--left === 0) return false
  return true
}

/** The contacts and identifiers that an erasure has to process. */
interface ErasureJob {
  /** The contact and those that were merged into it. */
  contacts: string[]
  identifiers: { kind: string; value: string }[]
}

const SK = "ERASURE"
/** For so long a repeated request reports a complete erasure, later that the contact does not exist. */
const COMPLETED_TTL_SECONDS = 24 * 60 * 60

const key = (id: string) => ({ pk: Contact.partition(id), sk: SK })

/** Lists every item of a contact's partition. Throws `table.unavailable`. */
function listItems(id: string): Promise<Item[]> {
  return Table.queryAll({ pk: Contact.partition(id) })
}

/** Returns the erasure job among a contact's items; null when it is complete, undefined when there is none. */
function findJob(items: Item[]): ErasureJob | null | undefined {
  const item = items.find(({ sk }) => sk === SK)
  return item && ((item["job"] as ErasureJob | undefined) ?? null)
}

/** Returns the write that stores a new job. */
function jobWrite(id: string, job: ErasureJob): Write {
  return Table.putWrite({ ...key(id), job }, { is: "notExists" })
}

/** Marks an erasure as complete and deletes its job. Throws `table.unavailable`. */
function markComplete(id: string) {
  return Table.putItem({ ...key(id), ttl: Clock.ttl(COMPLETED_TTL_SECONDS) })
}
