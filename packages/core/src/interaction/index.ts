import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Live } from "../live"
import { Request } from "../request"
import { retryOnConflict, Table } from "../table"
import { document } from "./document"
import { failed } from "./lookup"
import type { Active, Interaction } from "./schema"
import * as Store from "./store"

export * as Interaction from "."
export { choose } from "./choose"
export { create } from "./create"
export { erase } from "./erase"
export { preview } from "./preview"
export { replay } from "./replay"
export { resolve, start } from "./start"
export { undo, undoEntry } from "./undo"

/** The view document of an interaction. Throws `interaction.notFound`, `lookup.failed`. */
export async function view(guid: string) {
  return document(await Store.visible(guid).catch(failed))
}

/**
 * Returns the actor's active interactions, newest first, the cursor of the events that follow, and the version of the
 * published configuration. The cursor is read before the list: an interaction that starts in between is in both, never
 * in neither.
 */
export async function list(): Promise<{ interactions: Active[]; cursor: string; configuration: number }> {
  const { id } = await Actor.current()
  const [{ seq }, { version }] = await Promise.all([Live.desk(id), Config.get()])
  const interactions = await Store.active(id)
  return { interactions, cursor: String(seq), configuration: version }
}

/**
 * Ends an interaction; one that has ended already is answered as it is, and the same named request as it was. Throws
 * `interaction.notFound`, `idempotencyKey.reused`.
 */
export function finish(guid: string, request?: Request.Named): Promise<Interaction> {
  return retryOnConflict(
    async () => {
      const [before, kept] = await Promise.all([Request.answered<Interaction>(request), Store.own(guid)])
      if (before) return before
      if (kept.state === "finished") {
        const ended = Store.shown(kept, kept.settled?.contactId ?? null)
        if (request) await Table.transact(Request.answering(request, ended))
        return ended
      }
      const after: Store.Kept = { ...kept, state: "finished", finishedAt: Clock.iso(), version: kept.version + 1 }
      const ended = Store.shown(after, after.settled?.contactId ?? null)
      const { agent, version } = after
      await Live.announce([{ agent, type: "interaction.changed", guid, version }], () => [
        Store.changing(kept, after),
        Store.unseating(after),
        ...Request.answering(request, ended),
      ])
      return ended
    },
    { codes: ["version.mismatch"] },
  )
}
