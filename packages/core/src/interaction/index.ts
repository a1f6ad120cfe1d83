import { Actor } from "../actor"
import { Config } from "../configuration"
import { Live } from "../live"
import { Resolution } from "../resolution"
import { isSameAgent } from "../text/keys"
import { listActive } from "./list"
import type { ActiveInteraction } from "./schema"
import * as Store from "./store"
import { toView } from "./view"

export * as Interaction from "."
export { listRecent } from "./agent-recents"
export { choose } from "./choose"
export { create } from "./create"
export { erase } from "./erase"
export { addNote, finish, reopen, replaceNoteWrites, setDisposition } from "./finish"
export { loadRecent } from "./list"
export { newInteraction } from "./message"
export { receive } from "./receive"
export type { StoredInteraction } from "./store"
export { undo, undoEntry } from "./undo"
export { campaignSettings, toView } from "./view"

/**
 * Throws unless the actor may search contacts: everywhere with tools.contacts, else for an interaction that they may
 * see. Throws `permission.denied` without either, `interaction.notFound`.
 */
export async function assertMaySearch(guid: string | undefined) {
  const actor = await Actor.current()
  if (actor.permissions.has("tools.contacts")) return
  if (guid === undefined) await Actor.allowed("tools.contacts")
  else await Store.getVisible(guid)
}

/**
 * Returns the view document of an interaction; for others than its agent without the offer and the undo. Throws
 * `interaction.notFound`, `lookup.failed`.
 */
export async function view(guid: string) {
  const interaction = await Store.getVisible(guid).catch(Resolution.toLookupFailure)
  const [document, { id }] = await Promise.all([toView(interaction), Actor.current()])
  return isSameAgent(id, interaction.agent) ? document : { ...document, offer: null, undo: null }
}

/**
 * Returns the actor's active interactions, newest first, the cursor of the events that follow, and the version of the
 * published configuration. The cursor is read before the list: an interaction that starts in between is in both.
 */
export async function list(): Promise<{ interactions: ActiveInteraction[]; cursor: string; configuration: number }> {
  const { id } = await Actor.current()
  const [{ seq }, configuration] = await Promise.all([Live.loadChannel(id), Config.current()])
  const interactions = await listActive(id, configuration)
  return { interactions, cursor: String(seq), configuration: configuration.version }
}
