import * as v from "valibot"

/** A push about an interaction, with its id and version only, never with its data. */
export const Event = v.object({
  type: v.picklist(["interaction.assigned", "interaction.changed", "interaction.removed"]),
  guid: v.string(),
  version: v.number(),
  seq: v.number(),
})
export type Event = v.InferOutput<typeof Event>

/** A push to open pages of an account that concerns no interaction. */
export const Broadcast = v.variant("type", [
  v.object({ type: v.literal("configuration.published"), version: v.number() }),
  v.object({ type: v.literal("session.changed") }),
  v.object({ type: v.literal("import.changed"), id: v.string() }),
  v.object({ type: v.literal("export.changed"), id: v.string() }),
])
export type Broadcast = v.InferOutput<typeof Broadcast>

/**
 * The events after a cursor, oldest first; `reset` when the cursor is too old and the list must be read again.
 * `configuration` is the published version, `people` the revision of the user's own permissions.
 */
export const Events = v.object({
  events: v.array(Event),
  cursor: v.string(),
  reset: v.boolean(),
  configuration: v.number(),
  people: v.string(),
})
export type Events = v.InferOutput<typeof Events>

export const Ticket = v.object({ url: v.string(), ticket: v.string() })
export type Ticket = v.InferOutput<typeof Ticket>

/** The subprotocol that the server selects; a page offers its ticket as a second one. */
export const PROTOCOL = "ucrm.v1"
