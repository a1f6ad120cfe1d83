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

/** The steps that a request runs, which take a few seconds. */
const STEPS_PER_REQUEST = 8

/** The contacts and identifiers whose data an erasure deletes. */
interface ErasureJob {
  /** The contact and those that were merged into it. */
  contacts: string[]
  identifiers: { kind: string; value: string }[]
}

const SK = "ERASURE"
/** The time for which a repeated request reports a complete erasure; afterwards it throws `contact.notFound`. */
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

/** Returns the job for a contact and those merged into it, or for the id of a contact that no longer exists. */
function toJob(id: string, contact: ContactShape | undefined): ErasureJob {
  return {
    contacts: [id, ...(contact?.mergedFrom ?? [])],
    identifiers: (contact?.identifiers ?? []).map(({ kind, value }) => ({ kind, value })),
  }
}

/**
 * Returns the job for the remaining items of a deleted contact. Throws `contact.notFound` without items and for a
 * redirect.
 */
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

/** Deletes the contact, so that no lookup finds it, and stores the job for its other data. */
async function beginErasure(id: string, version: number, items: Item[]) {
  const contact = Contact.fromItem(items.find(item => item.sk === "CONTACT"))
  const [job, writes] = contact ? await jobForContact(contact, version) : jobForDeleted(id, items)
  await Table.transact([...writes, jobWrite(id, job)])
  return job
}

const PAGE_SIZE = 25

const toTexts = (value: unknown) => (typeof value === "string" ? [value] : [])

/** Returns the contacts that a contact was merged into or restored from, according to its audit items. */
const auditedTargets = (items: Item[]) =>
  items
    .filter(item => item.sk.startsWith("AUDIT#"))
    .flatMap(({ before, after }) => [before, after])
    .flatMap(values => toTexts((values as { into?: unknown } | undefined)?.into))

/** Erases an interaction after the contacts whose creation was undone in it. */
const eraseInteraction = (guid: string, contactIds: ReadonlySet<string>) =>
  Interaction.erase(guid, contactIds, async ids => {
    // The items of these contacts refer to the interaction too, so each contact is processed once.
    for (const id of ids.filter(id => !contactIds.has(id))) while (await eraseItems(id, new Set([...contactIds, id])));
  })

/**
 * Deletes the next items of a contact's partition and the interactions they refer to. Returns whether there were any.
 */
async function eraseItems(id: string, contactIds: ReadonlySet<string>): Promise<boolean> {
  const pk = Contact.partition(id)
  const { items } = await Table.query({ pk, limit: PAGE_SIZE })
  const erasable = items.filter(item => item.sk !== SK)
  for (const guid of new Set(erasable.flatMap(item => toTexts(item["guid"])))) await eraseInteraction(guid, contactIds)
  await Table.transactInChunks([
    ...(await Audit.deleteValuesWrites(id, [...new Set(auditedTargets(erasable))])),
    ...erasable.map(item => Table.deleteWrite(item)),
  ])
  return erasable.length > 0
}

/** Erases the next interactions of an identifier that are linked to no contact. Returns whether there were any. */
async function eraseUnlinkedInteractions(
  identifier: { kind: string; value: string },
  contactIds: ReadonlySet<string>,
): Promise<boolean> {
  const claim = await Claim.get(identifier)
  if (claim.contactIds.length + claim.temporaryIds.length > 0) return false
  const guids = (await Claim.listPending(identifier)).slice(0, PAGE_SIZE)
  for (const guid of guids) await eraseInteraction(guid, contactIds)
  await Table.transactInChunks(guids.map(guid => Claim.deletePendingWrite(identifier, guid)))
  return guids.length > 0
}

/**
 * Runs at most `maxSteps` of an erasure and returns whether it is complete. No progress is stored: a repeated step
 * finds the items that remain.
 */
async function runSteps({ contacts, identifiers }: ErasureJob, maxSteps: number): Promise<boolean> {
  const contactIds = new Set(contacts)
  let remainingSteps = maxSteps
  for (const runStep of [
    ...contacts.map(id => () => eraseItems(id, contactIds)),
    ...identifiers.map(identifier => () => eraseUnlinkedInteractions(identifier, contactIds)),
  ])
    while (await runStep()) if (--remainingSteps === 0) return false
  return true
}

const TYPE = "contact.erase"

/** Returns the unfinished job of an erasure, or undefined. Throws `table.unavailable`. */
function findUnfinished(id: string) {
  return Job.findUnfinished(TYPE, id)
}

/** Starts a job that continues an erasure. Throws `table.unavailable`. */
async function continueAsJob(id: string) {
  await Job.start(Job.draft(TYPE, id, null))
}

/**
 * Erases all personal data of a contact, of those merged into it and of their interactions; the audit records
 * the erasure. Returns whether it is complete; otherwise a job continues it. Throws `contact.notFound`,
 * `version.mismatch`, `permission.denied`.
 */
export async function erase(id: string, version: number): Promise<boolean> {
  await Actor.allowed("contacts.delete")
  // An erasure changes the audit, which needs this permission.
  await Actor.allowed("config.profiles")
  const job = await retryOnConflict(
    async () => {
      const items = await listItems(id)
      const stored = findJob(items)
      return stored === undefined ? beginErasure(id, version, items) : stored
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

const STEPS_PER_SAVE = 8

const runErasure: Handler["run"] = async ({ job, save }) => {
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

/** The handler of erasures by the type of their job. */
export const HANDLERS: Handlers = { [TYPE]: { run: runErasure } }
