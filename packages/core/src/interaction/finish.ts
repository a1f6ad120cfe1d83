import { Clock } from "../clock"
import { Idempotency } from "../idempotency"
import { Live } from "../live"
import { retryOnConflict, Table } from "../table"
import { inactiveListWrite } from "./active"
import type { Interaction } from "./schema"
import * as Store from "./store"

async function attempt(guid: string, request: Idempotency.IdempotentRequest | undefined): Promise<Interaction> {
  const [answered, before] = await Promise.all([Idempotency.replay<Interaction>(request), Store.getOwn(guid)])
  if (answered) return answered
  if (before.state === "finished") {
    const finished = Store.toInteraction(before, before.link?.contactId ?? null)
    if (request) await Table.transact(Idempotency.recordResponseWrites(request, finished))
    return finished
  }
  const after: Store.StoredInteraction = {
    ...before,
    state: "finished",
    finishedAt: Clock.iso(),
    version: before.version + 1,
  }
  const finished = Store.toInteraction(after, after.link?.contactId ?? null)
  const { agent, version } = after
  await Live.publish([{ agent, type: "interaction.changed", guid, version }], () => [
    Store.updateWrite(before, after),
    inactiveListWrite(after),
    ...Idempotency.recordResponseWrites(request, finished),
  ])
  return finished
}

/**
 * Ends an interaction; one that has ended already is returned as it is. Throws `interaction.notFound`,
 * `idempotencyKey.reused`.
 */
export function finish(guid: string, request?: Idempotency.IdempotentRequest): Promise<Interaction> {
  return retryOnConflict(() => attempt(guid, request), { codes: ["version.mismatch"] })
}
