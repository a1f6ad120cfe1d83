import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import * as v from "valibot"

/** The version of the protocol that this page speaks. Versions only add: a message of version 1 means the same for ever. */
export const VERSION = 1

const guid = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.minLength(1))
const anything = v.optional(v.unknown())
/** The server reads the properties of an interaction, so that a host's message and its request are read alike. */
const hint = v.object({
  guid,
  channel: anything,
  campaign: anything,
  clientId: anything,
  clientIds: anything,
  clientName: anything,
  contactId: anything,
  view: anything,
  direction: anything,
  startDate: anything,
  data: anything,
  extraInfo: anything,
} satisfies Record<Exclude<keyof IncomingInteraction, "agent" | "notices">, v.GenericSchema>)
const ended = v.object({ guid })

const DATA = {
  hello: v.optional(v.object({ opens: v.optional(v.boolean(), false) }), {}),
  assignedInteraction: hint,
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
type Name = keyof typeof DATA

/** What the host may tell the page in its frame. Every message is a hint: the data comes from the server. */
export type InboundMessage = { [N in Name]: { event: N; data: v.InferOutput<(typeof DATA)[N]> } }[Name]

/** Why a message of the host was not understood. */
export type Reason = "version" | "event" | "data"

/** What the page tells its host: where it stands, and never whose data it shows. */
export type OutboundMessage =
  | { event: "ready"; data: { version: number } }
  | { event: "refused"; data: { event: string; reason: Reason } }
  | { event: "resize"; data: { height: number } }
  | { event: "focused"; data: { guid: string | null } }
  | { event: "dirty"; data: { guid?: string; contactId?: string; dirty: boolean } }
  | { event: "open"; data: { guid?: string; contactId?: string; url: string } }

const Envelope = v.object({
  version: v.optional(v.number(), VERSION),
  event: v.pipe(v.string(), v.maxLength(100)),
  data: v.optional(v.unknown()),
})

const isName = (event: string): event is Name => Object.hasOwn(DATA, event)

function parseEnvelope({ version, event, data }: v.InferOutput<typeof Envelope>): InboundMessage | { refused: Reason } {
  if (version !== VERSION) return { refused: "version" }
  if (!isName(event)) return { refused: "event" }
  const parsed = v.safeParse(DATA[event], data)
  return parsed.success ? ({ event, data: parsed.output } as InboundMessage) : { refused: "data" }
}

/**
 * What an event says: a message, or why it is none; undefined when it does not come from the frame around us, its origin
 * is not exactly one of those allowed, or it is somebody else's message altogether.
 */
export function parseMessage(
  event: Pick<MessageEvent, "source" | "origin" | "data">,
  parent: unknown,
  origins: readonly string[],
): InboundMessage | { event: "refused"; data: { event: string; reason: Reason } } | undefined {
  if (event.source !== parent || !origins.includes(event.origin)) return undefined
  const envelope = v.safeParse(Envelope, event.data)
  if (!envelope.success) return undefined
  const message = parseEnvelope(envelope.output)
  return "refused" in message
    ? { event: "refused", data: { event: envelope.output.event, reason: message.refused } }
    : message
}
