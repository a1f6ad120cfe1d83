import { Actor } from "../actor"
import { Clock } from "../clock"
import { Live } from "../live"
import { document } from "./document"
import { failed } from "./lookup"
import { overtaking } from "./retry"
import type { Active, Interaction } from "./schema"
import * as Store from "./store"

export * as Interaction from "."
export { choose } from "./choose"
export { create } from "./create"
export { resolve, start } from "./start"
export { undo, undoEntry } from "./undo"

/** The view document of an interaction. Throws `interaction.notFound`, `lookup.failed`. */
export const view = async (guid: string) => document(await Store.visible(guid).catch(failed))

/** The actor's active interactions, newest first, and where the live events stand. */
export const list = async (): Promise<{ interactions: Active[]; cursor: string }> => {
  const { id } = await Actor.current()
  const [{ seq }, interactions] = await Promise.all([Live.desk(id), Store.active(id)])
  return { interactions, cursor: String(seq) }
}

/** Ends an interaction; one that has ended already is answered as it is. Throws `interaction.notFound`. */
export const finish = (guid: string): Promise<Interaction> =>
  overtaking(async () => {
    const kept = await Store.own(guid)
    if (kept.state === "finished") return Store.shown(kept, kept.settled?.contactId ?? null)
    const after: Store.Kept = { ...kept, state: "finished", finishedAt: Clock.iso(), version: kept.version + 1 }
    const { agent, version } = after
    await Live.announce([{ agent, type: "interaction.changed", guid, version }], () => [
      Store.changing(kept, after),
      Store.unseating(after),
    ])
    return Store.shown(after, after.settled?.contactId ?? null)
  })
