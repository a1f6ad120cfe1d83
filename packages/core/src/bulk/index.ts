import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { retiredOptionErrors } from "../field/option-input"
import * as Values from "../field/validate"
import { toStoredValues } from "../field/validate"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { retryOnConflict, Table } from "../table"
import { resolveUserId } from "../user"
import type { BulkAction, BulkRequest, BulkView } from "./schema"
import * as Store from "./store"

export * as Bulk from "."

const UNDO_WINDOW_MS = Store.UNDO_DAYS * 24 * 60 * 60 * 1000
const NO_COUNTS = { changed: 0, same: 0, failed: 0, gone: 0 }
const NO_UNDO_COUNTS = { restored: 0, kept: 0 }
const ENDED: ReadonlySet<StoredJob["state"]> = new Set(["done", "failed", "cancelled"])

/** Throws `permission.denied` without the permissions that an action needs for every contact. */
export async function assertAllowed(action: BulkAction) {
  await Actor.allowed("tools.contacts")
  if (action.kind === "delete") return void (await Actor.allowed("contacts.delete"))
  await Actor.allowed("contacts.update")
  if (action.changes.owner !== undefined) await Actor.allowed("contacts.changeOwner")
}

const toPart = (job: StoredJob) => ({ state: job.state, progress: Job.toView(job).progress, error: job.error })

async function toView(bulk: Store.Bulk): Promise<BulkView> {
  const [job, undo] = await Promise.all([Job.find(bulk.jobId), bulk.undoJobId ? Job.find(bulk.undoJobId) : undefined])
  if (!job) throw new Failure("bulk.notFound", "There is no such bulk action.")
  const isUndoable = ENDED.has(job.state) && !undo
  return {
    id: bulk.id,
    kind: bulk.action.kind,
    by: bulk.by,
    createdAt: bulk.createdAt,
    ...toPart(job),
    counts: { ...NO_COUNTS, ...job.counts },
    undo: undo ? { ...toPart(undo), counts: { ...NO_UNDO_COUNTS, ...undo.counts } } : null,
    undoUntil: isUndoable ? new Date(Date.parse(bulk.createdAt) + UNDO_WINDOW_MS).toISOString() : null,
  }
}

/** Returns a bulk action of the acting user. Throws `bulk.notFound` also for one of another user. */
async function getOwn(id: string) {
  const { id: user } = await Actor.allowed("tools.contacts")
  const bulk = await Store.get(id)
  if (bulk.by.id !== user) throw new Failure("bulk.notFound", "There is no such bulk action.")
  return bulk
}

/**
 * Returns an action with the stored id of the owner. Throws `request.invalid` for a value that is valid for no contact.
 */
async function validateAction(action: BulkAction): Promise<BulkAction> {
  if (action.kind === "delete") return action
  const { sections } = await Config.current()
  const fields = toStoredValues(sections, action.changes.fields ?? {})
  const errors = [
    ...Values.validateAll(sections, fields, "/action/changes/fields"),
    ...retiredOptionErrors(sections, {}, fields, "/action/changes/fields"),
  ]
  if (errors.length > 0) throw new Failure("request.invalid", "A value does not fit its field.", { errors })
  const { owner } = action.changes
  if (owner === undefined) return action
  const id = await resolveUserId(Actor.account(), owner, "/action/changes/owner")
  return { ...action, changes: { ...action.changes, owner: id } }
}

/** Starts an action on many contacts as a job. Throws `request.invalid`, `permission.denied`. */
export async function start({ action: requested, target }: BulkRequest): Promise<BulkView> {
  await assertAllowed(requested)
  const action = await validateAction(requested)
  const id = Clock.id("blk")
  const total = "ids" in target ? new Set(target.ids).size : null
  const job = Job.draft("bulk.run", id, total)
  const bulk = { id, action, target, by: job.by, createdAt: Clock.iso(), jobId: job.id, undoJobId: null }
  await Table.transact([Store.createWrite(bulk), ...Job.createWrites(job)])
  await Job.enqueue(job.id)
  return toView(bulk)
}

/** Returns a bulk action with its progress. Throws `bulk.notFound`. */
export async function get(id: string): Promise<BulkView> {
  return toView(await getOwn(id))
}

/** Lists the latest bulk actions of the acting user, the latest first. */
export async function list(): Promise<BulkView[]> {
  const { id: user } = await Actor.allowed("tools.contacts")
  const bulks = await Store.list()
  return Promise.all(bulks.filter(bulk => bulk.by.id === user).map(toView))
}

/** Cancels an action after its current contacts; contacts that were changed stay changed. Throws `bulk.notFound`. */
export async function cancel(id: string): Promise<BulkView> {
  const bulk = await getOwn(id)
  await Job.cancel(bulk.jobId)
  return toView(bulk)
}

/**
 * Undoes an action that has ended, within seven days: contacts that were not changed since get their former values
 * back, or are restored. A second request changes nothing. Throws `bulk.notFound`, `bulk.state` while it runs,
 * `undo.expired`.
 */
export function undo(id: string): Promise<BulkView> {
  return retryOnConflict(async () => {
    const bulk = await getOwn(id)
    await assertAllowed(bulk.action)
    if (bulk.undoJobId) return toView(bulk)
    const actionJob = await Job.find(bulk.jobId)
    if (!actionJob || !ENDED.has(actionJob.state)) throw new Failure("bulk.state", "The action has not ended yet.")
    if (Date.parse(bulk.createdAt) + UNDO_WINDOW_MS < Clock.millis())
      throw new Failure("undo.expired", "This was more than seven days ago.")
    const undoJob = Job.draft("bulk.undo", id, actionJob.counts["changed"] ?? 0)
    await Table.transact([Store.undoWrite(bulk, undoJob.id), ...Job.createWrites(undoJob)])
    await Job.enqueue(undoJob.id)
    return toView({ ...bulk, undoJobId: undoJob.id })
  })
}
