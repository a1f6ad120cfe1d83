import { mapInBatches } from "../../concurrency"
import { Contact as Contacts } from "../../contact"
import { Errors } from "../../error"
import type { RunContext } from "../../job"
import { CONFLICT_CODES, retryOnConflict, Table } from "../../table"
import { Bulk } from ".."
import type { BulkUndoCounts } from "../schema"
import * as Store from "../store"

const MARKS_PER_STEP = 50
const CONCURRENCY = 8
/** The failures that leave a contact as it is. */
const KEPT_CODES = ["request.invalid", "contact.notFound", "contact.tooLarge", "identifier.holderLimit"] as const

/** Gives a contact back its former values, or restores it, unless somebody has changed it since. */
async function restore(bulk: Store.Bulk, mark: Store.Mark): Promise<keyof BulkUndoCounts> {
  const isRestored = Store.undoneWrite(bulk.id, mark, "restored")
  const keep = async (): Promise<"kept"> => {
    await Table.transact([Store.undoneWrite(bulk.id, mark, "kept")])
    return "kept"
  }
  const work = async (): Promise<keyof BulkUndoCounts> => {
    if (bulk.action.kind === "delete") {
      await Contacts.restore(mark.contactId, [isRestored])
      return "restored"
    }
    const [contact, former] = await Promise.all([
      Contacts.load(mark.contactId),
      Store.findFormer(bulk.id, mark.contactId),
    ])
    if (!contact || !former || contact.version !== mark.version) return keep()
    const { writes } = await Contacts.patchWrites(contact, former, former.fields)
    await Table.transact([...writes, isRestored])
    return "restored"
  }
  try {
    return await retryOnConflict(work, { codes: CONFLICT_CODES })
  } catch (error) {
    if (KEPT_CODES.some(code => Errors.is(error, code))) return keep()
    throw error
  }
}

/** Undoes a bulk action contact by contact; interrupted it continues with the contacts it was at. */
export async function undoBulk({ job, save }: RunContext) {
  const bulk = await Store.get(job.subject)
  await Bulk.assertAllowed(bulk.action)
  const counts: BulkUndoCounts = { restored: 0, kept: 0, ...job.counts }
  let { done } = job
  let after = (job.checkpoint as string | null) ?? null
  for (;;) {
    const { marks, isLast } = await Store.listMarks(bulk.id, MARKS_PER_STEP, after)
    const outcomes = await mapInBatches(marks, CONCURRENCY, mark => mark.undone ?? restore(bulk, mark))
    for (const outcome of outcomes) counts[outcome]++
    done += marks.length
    after = marks.at(-1)?.contactId ?? after
    await save({ done, counts: { ...counts }, checkpoint: after })
    if (isLast) return
  }
}
