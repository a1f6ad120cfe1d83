import { Received } from "@ucrm/core/interaction/schema"
import * as v from "valibot"

const hint = v.object({ ...v.omit(Received, ["agent"]).entries })
const finished = v.object({ guid: v.string() })

/** What uContact X may tell the page in its frame. Every message is a hint: the data comes from the server. */
export const Message = v.variant("event", [
  v.object({ event: v.literal("assignedInteraction"), data: hint }),
  v.object({ event: v.literal("finishedInteraction"), data: finished }),
  v.object({ event: v.literal("sentDisposition"), data: finished }),
  v.object({
    event: v.literal("changedTheme"),
    data: v.union([v.picklist(["light", "dark"]), v.object({ theme: v.picklist(["light", "dark"]) })]),
  }),
  v.object({
    event: v.literal("changedLanguage"),
    data: v.union([v.string(), v.object({ language: v.string() })]),
  }),
])
export type Message = v.InferOutput<typeof Message>

/** The message of an event, when it comes from the frame around us and its origin is exactly one of those allowed. */
export const heard = (
  event: Pick<MessageEvent, "source" | "origin" | "data">,
  parent: unknown,
  origins: readonly string[],
) => {
  if (event.source !== parent || !origins.includes(event.origin)) return undefined
  const message = v.safeParse(Message, event.data)
  return message.success ? message.output : undefined
}
