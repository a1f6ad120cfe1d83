import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import * as v from "valibot"

/** The version of the protocol. Later versions only add: a message of version 1 keeps its meaning. */
export const VERSION = 1

const guid = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.minLength(1))
const unvalidated = v.optional(v.unknown())
/** The server validates the properties of an interaction, so that a message and a request of a host follow the same rules. */
const assigned = v.object({
  guid,
  channel: unvalidated,
  campaign: unvalidated,
  clientId: unvalidated,
  clientIds: unvalidated,
  clientName: unvalidated,
  contactId: unvalidated,
  view: unvalidated,
  direction: unvalidated,
  startDate: unvalidated,
  data: unvalidated,
  extraInfo: unvalidated,
} satisfies Record<Exclude<keyof IncomingInteraction, "agent" | "notices">, v.GenericSchema>)
const ended = v.object({ guid })

const DATA = {
  hello: v.optional(v.object({ opens: v.optional(v.boolean(), false) }), {}),
  assignedInteraction: assigned,
  finishedInteraction: ended,
  sentDisposition: ended,
  changedTheme: v.pipe(
    v.union([v.picklist(["light", "dark"]), v.object({ theme: v.picklist(["light", "dark"]) })]),
    v.transform(data => (typeof data === "string" ? data : data.theme)),
  ),
  changedLanguage: v.pipe(
    v.union([v.string(), v.object({ language: v.string() })]),
    v.transform(data => (typeof data === "string" ? data : data.language)),
  ),
}
type EventName = keyof typeof DATA

/** A message of the host to the page. Every message is a hint: the data comes from the server. */
export type InboundMessage = { [N in EventName]: { event: N; data: v.InferOutput<(typeof DATA)[N]> } }[EventName]

/** The part of a message of the host that is not valid. */
export type RefusalReason = "version" | "event" | "data"

/** A message of the page to its host: the state of the page, without personal data. */
export type OutboundMessage =
  | { event: "ready"; data: { version: number } }
  | { event: "refused"; data: { event: string; reason: RefusalReason } }
  | { event: "resize"; data: { height: number } }
  | { event: "focused"; data: { guid: string | null } }
  | { event: "dirty"; data: { guid?: string; contactId?: string; dirty: boolean } }
  | { event: "open"; data: { guid?: string; contactId?: string; url: string } }

const Envelope = v.object({
  version: v.optional(v.number(), VERSION),
  event: v.pipe(v.string(), v.maxLength(100)),
  data: v.optional(v.unknown()),
})

const isEventName = (event: string): event is EventName => Object.hasOwn(DATA, event)

function parseEnvelope({
  version,
  event,
  data,
}: v.InferOutput<typeof Envelope>): InboundMessage | { refused: RefusalReason } {
  if (version !== VERSION) return { refused: "version" }
  if (!isEventName(event)) return { refused: "event" }
  const parsed = v.safeParse(DATA[event], data)
  return parsed.success ? ({ event, data: parsed.output } as InboundMessage) : { refused: "data" }
}

/**
 * Returns the message of an event, or the reason why it is refused; undefined when the event does not come from the
 * parent window, from exactly one of the allowed origins, or has no envelope of this protocol.
 */
export function parseMessage(
  event: Pick<MessageEvent, "source" | "origin" | "data">,
  parent: unknown,
  origins: readonly string[],
): InboundMessage | { event: "refused"; data: { event: string; reason: RefusalReason } } | undefined {
  if (event.source !== parent || !origins.includes(event.origin)) return undefined
  const envelope = v.safeParse(Envelope, event.data)
  if (!envelope.success) return undefined
  const message = parseEnvelope(envelope.output)
  return "refused" in message
    ? { event: "refused", data: { event: envelope.output.event, reason: message.refused } }
    : message
}
