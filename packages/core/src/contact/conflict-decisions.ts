import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { isSameAgent } from "../text/keys"
import { decisionKey } from "./conflict-queue"
import type { Contact } from "./schema"

/** The time for which the decision about a temporary contact is shown to its creator. */
const DECISION_DAYS = 2
const DAY_SECONDS = 24 * 60 * 60

/** The decision about a temporary contact. */
interface Decision {
  temporaryId: string
  kind: "merged" | "confirmed"
  by: string
  at: string
}

/**
 * Returns the writes that record the decision about a contact for its creator, when it is temporary and someone else
 * created it.
 */
export function decisionWrites({ id, status, createdBy }: Contact, kind: Decision["kind"], by: string): Write[] {
  if (status !== "temporary" || isSameAgent(createdBy, by)) return []
  const decision: Decision = { temporaryId: id, kind, by, at: Clock.iso() }
  return [Table.putWrite({ ...decisionKey(createdBy, id), ...decision, ttl: Clock.ttl(DECISION_DAYS * DAY_SECONDS) })]
}

/**
 * Lists the decisions of two days about the temporary contacts of a creator, the newest first. Throws
 * `table.unavailable`.
 */
export async function listDecisions(creator: string): Promise<Decision[]> {
  const { pk } = decisionKey(creator, "")
  const since = new Date(Clock.millis() - DECISION_DAYS * DAY_SECONDS * 1000).toISOString()
  const items = await Table.queryAll({ pk, prefix: "DECISION#" })
  const decisions = items.map(({ temporaryId, kind, by, at }) => ({ temporaryId, kind, by, at }) as Decision)
  return decisions.filter(({ at }) => at >= since).sort((a, b) => (a.at < b.at ? 1 : -1))
}
