import * as v from "valibot"

/** What a push says: that something happened, never what is in it. */
export const Event = v.object({
  type: v.picklist(["interaction.assigned", "interaction.changed", "interaction.removed"]),
  guid: v.string(),
  version: v.number(),
  seq: v.number(),
})
export type Event = v.InferOutput<typeof Event>

/** What a push says to every open page of an account. */
export const Broadcast = v.variant("type", [
  v.object({ type: v.literal("configuration.published"), version: v.number() }),
  v.object({ type: v.literal("session.changed") }),
  v.object({ type: v.literal("import.changed"), id: v.string() }),
  v.object({ type: v.literal("export.changed"), id: v.string() }),
])
export type Broadcast = v.InferOutput<typeof Broadcast>

/**
 * The events after a cursor, oldest first; `reset` when the cursor is too old to tell and the list must be read again.
 * `configuration` is the version that is published, `people` the revision of the user's own rights.
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

/** The subprotocol that the server answers; the ticket travels as the second one offered. */
export const PROTOCOL = "ucrm.v1"
