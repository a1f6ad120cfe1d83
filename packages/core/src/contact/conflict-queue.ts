import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import { toSummary } from "./item-mapper"
import type { Contact, ContactSummary } from "./schema"

/** Returns the partition of the temporary contacts of the account, the oldest first. */
const partition = () => `A#${Actor.account()}#CONFLICTS`

const key = ({ id, createdAt }: Pick<Contact, "id" | "createdAt">) => ({ pk: partition(), sk: `${createdAt}#${id}` })

/** Returns the key of the decision about a temporary contact in the partition of its creator. */
export function decisionKey(creator: string, temporaryId: string) {
  return { pk: `${partition()}#${agentKey(creator)}`, sk: `DECISION#${temporaryId}` }
}

/** Returns the writes that add a contact to the queue of conflicts when it is temporary. */
export function enqueueWrites(contact: Contact): Write[] {
  return contact.status === "temporary" ? [Table.putWrite({ ...key(contact), card: toSummary(contact) })] : []
}

/** Returns the writes that remove a contact from the queue of conflicts. */
export function dequeueWrites(contact: Contact): Write[] {
  return contact.status === "temporary" ? [Table.deleteWrite(key(contact))] : []
}

/** Returns the writes that update the queue after a contact changed. */
export function requeueWrites(before: Contact, after: Contact): Write[] {
  return after.status === "temporary" ? enqueueWrites(after) : dequeueWrites(before)
}

/** Returns the writes of `requeueWrites`; none when both versions have the same summary. */
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
  const { items, lastEvaluatedKey } = await Table.query({
    pk,
    limit,
    newestFirst: isNewestFirst,
    start: cursor ? { pk, sk: cursor } : undefined,
  })
  return {
    contacts: items.map(item => item["card"] as ContactSummary),
    cursor: lastEvaluatedKey ? String(lastEvaluatedKey["sk"]) : null,
  }
}
