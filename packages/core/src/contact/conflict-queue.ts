import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { agentKey, isSameAgent } from "../text/agent-key"
import { toSummary } from "./item-mapper"
import type { Contact, ContactSummary } from "./schema"

/** How long its creator is shown the decision about a temporary contact. */
const DECISION_DAYS = 2
const DAY_MS = 24 * 60 * 60 * 1000

/** The decision about a temporary contact. */
export interface Decision {
  temporaryId: string
  kind: "merged" | "confirmed"
  by: string
  at: string
}

/** The temporary contacts of an account wait in one partition, the oldest first. */
const partition = () => `A#${Actor.account()}#CONFLICTS`

const key = ({ id, createdAt }: Pick<Contact, "id" | "createdAt">) => ({ pk: partition(), sk: `${createdAt}#${id}` })

const decisionKey = (creator: string, temporaryId: string) => ({
  pk: `${partition()}#${agentKey(creator)}`,
  sk: `DECISION#${temporaryId}`,
})

/** Returns the writes that record the decision about a contact for its creator, when it is temporary and another's. */
export function decisionWrites({ id, status, createdBy }: Contact, kind: Decision["kind"], by: string): Write[] {
  if (status !== "temporary" || isSameAgent(createdBy, by)) return []
  const ttl = Math.floor((Clock.millis() + DECISION_DAYS * DAY_MS) / 1000)
  const decision: Decision = { temporaryId: id, kind, by, at: Clock.iso() }
  return [Table.putWrite({ ...decisionKey(createdBy, id), ...decision, ttl })]
}

/** Returns the write that deletes the record of a decision that was undone. */
export function deleteDecisionWrite({ id, createdBy }: Contact): Write {
  return Table.deleteWrite(decisionKey(createdBy, id))
}

/** Lists the decisions of two days about the temporary contacts of a creator, the newest first. Throws `table.unavailable`. */
export async function listDecisions(creator: string): Promise<Decision[]> {
  const { pk } = decisionKey(creator, "")
  const since = new Date(Clock.millis() - DECISION_DAYS * DAY_MS).toISOString()
  const items = await Table.queryAll({ pk, prefix: "DECISION#" })
  const decisions = items.map(({ temporaryId, kind, by, at }) => ({ temporaryId, kind, by, at }) as Decision)
  return decisions.filter(({ at }) => at >= since).sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Returns the writes that add a contact to the queue of conflicts when it is temporary. */
export function enqueueWrites(contact: Contact): Write[] {
  return contact.status === "temporary" ? [Table.putWrite({ ...key(contact), card: toSummary(contact) })] : []
}

/** Returns the writes that remove a contact from the queue of conflicts. */
export function dequeueWrites(contact: Contact): Write[] {
  return contact.status === "temporary" ? [Table.deleteWrite(key(contact))] : []
}

/** Returns the writes that keep the queue in step with a changed contact. */
export function requeueWrites(before: Contact, after: Contact): Write[] {
  return after.status === "temporary" ? enqueueWrites(after) : dequeueWrites(before)
}

/** Returns the same writes, none when the queue shows both versions alike. */
export function changedQueueWrites(before: Contact, after: Contact): Write[] {
  return isDeepStrictEqual(toSummary(before), toSummary(after)) ? [] : requeueWrites(before, after)
}

/** Lists a page of the temporary contacts, the oldest first unless `isNewestFirst`. Throws `table.unavailable`. */
export async function listTemporary(
  limit: number,
  cursor?: string,
  { isNewestFirst = false } = {},
): Promise<{ contacts: ContactSummary[]; cursor: string | null }> {
  const pk = partition()
  const { items, lastEvaluatedKey: last } = await Table.query({
    pk,
    limit,
    newestFirst: isNewestFirst,
    start: cursor ? { pk, sk: cursor } : undefined,
  })
  return {
    contacts: items.map(item => item["card"] as ContactSummary),
    cursor: last ? String(last["sk"]) : null,
  }
}
