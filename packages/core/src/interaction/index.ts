import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
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

/** The actor's active interactions, newest first, where the live events stand, and which configuration is published. */
export const list = async (): Promise<{ interactions: Active[]; cursor: string; configuration: number }> => {
  const { id } = await Actor.current()
  const [{ seq }, { version }, interactions] = await Promise.all([Live.desk(id), Config.get(), Store.active(id)])
  return { interactions, cursor: String(seq), configuration: version }
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
