import * as v from "valibot"
import { endpointError } from "./endpoint"

/** The events that a webhook can be sent for. */
export const EventType = v.picklist([
  "contact.created",
  "contact.updated",
  "contact.deleted",
  "contact.merged",
  "interaction.resolved",
  "interaction.finished",
  "import.finished",
])
export type EventType = v.InferOutput<typeof EventType>

const MAX_ENDPOINTS = 5

const Endpoint = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2000),
  v.check(url => endpointError(url) === undefined, "is not a public https address without credentials"),
)

const name = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(120))
const endpoints = v.pipe(
  v.array(Endpoint),
  v.minLength(1, "cannot be empty"),
  v.maxLength(MAX_ENDPOINTS, `at most ${MAX_ENDPOINTS} endpoints`),
  v.transform(urls => [...new Set(urls)]),
)
const events = v.pipe(
  v.array(EventType),
  v.minLength(1, "cannot be empty"),
  v.maxLength(50),
  v.transform(types => EventType.options.filter(type => types.includes(type))),
)
const campaigns = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  v.maxLength(200),
  v.transform(names => [...new Set(names)]),
)

const entries = {
  name,
  endpoints,
  enabled: v.optional(v.boolean(), true),
  events,
  campaigns: v.optional(campaigns, []),
  /** Masks numbers and addresses in deliveries. */
  masked: v.optional(v.boolean(), false),
}

const EXAMPLE: v.InferOutput<v.StrictObjectSchema<typeof entries, undefined>> = {
  name: "ERP",
  endpoints: ["https://erp.example/hooks"],
  enabled: true,
  events: ["contact.created", "contact.updated"],
  campaigns: [],
  masked: false,
}

/** The properties of a webhook that an admin chooses. Without campaigns, interactions of every campaign are sent. */
export const WebhookDraft = v.pipe(v.strictObject(entries), v.examples([EXAMPLE]))
export type WebhookDraft = v.InferOutput<typeof WebhookDraft>

export const WebhookPatch = v.partial(
  v.strictObject({ name, endpoints, enabled: v.boolean(), events, campaigns, masked: v.boolean() }),
)
export type WebhookPatch = v.InferOutput<typeof WebhookPatch>

/**
 * A webhook as it is stored. The secrets are ordered from the oldest to the newest; there are two during a replacement.
 */
export interface Webhook extends WebhookDraft {
  id: string
  secrets: { id: string; secret: string; createdAt: string }[]
  createdAt: string
  createdBy: { id: string; name: string }
}

/** The reason why an endpoint is disabled: it answered 410, or it failed for three days. */
export const DisabledReason = v.picklist(["gone", "failing"])

/** The health of an endpoint: the start of its failures, and the time and reason of its disabling. */
export const EndpointHealth = v.object({
  endpoint: v.string(),
  failingSince: v.nullable(v.string()),
  disabledAt: v.nullable(v.string()),
  reason: v.nullable(DisabledReason),
})
export type EndpointHealth = v.InferOutput<typeof EndpointHealth>

const SecretInfo = v.object({ id: v.string(), createdAt: v.string() })

/** A webhook as admins see it, without its secrets. */
export const WebhookView = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    endpoints: v.array(v.string()),
    enabled: v.boolean(),
    events: v.array(EventType),
    campaigns: v.array(v.string()),
    masked: v.boolean(),
    secrets: v.array(SecretInfo),
    health: v.array(EndpointHealth),
    createdAt: v.string(),
    createdBy: v.object({ id: v.string(), name: v.string() }),
    version: v.number(),
  }),
  v.metadata({ ref: "Webhook" }),
)
export type WebhookView = v.InferOutput<typeof WebhookView>

/** A new webhook with its secret, which is returned only once. */
export const CreatedWebhook = v.object({ ...WebhookView.entries, secret: v.string() })
export type CreatedWebhook = v.InferOutput<typeof CreatedWebhook>

export const NewSecret = v.object({ ...SecretInfo.entries, secret: v.string() })
export type NewSecret = v.InferOutput<typeof NewSecret>

/**
 * One attempt of a delivery: the status of the answer with the beginning of its body, or the error without an answer.
 */
export const Attempt = v.object({
  at: v.string(),
  status: v.nullable(v.number()),
  error: v.nullable(v.string()),
  answer: v.nullable(v.string()),
  milliseconds: v.number(),
})
export type Attempt = v.InferOutput<typeof Attempt>

export const DeliveryState = v.picklist(["pending", "delivered", "failed"])

/** A message to one endpoint, with its last attempts. */
export const Delivery = v.pipe(
  v.object({
    id: v.string(),
    at: v.string(),
    type: v.string(),
    endpoint: v.string(),
    state: DeliveryState,
    body: v.string(),
    attempts: v.array(Attempt),
    attemptCount: v.number(),
    nextAttemptAt: v.nullable(v.string()),
  }),
  v.metadata({ ref: "WebhookDelivery" }),
)
export type Delivery = v.InferOutput<typeof Delivery>

export const DeliveryPage = v.object({ deliveries: v.array(Delivery), cursor: v.nullable(v.string()) })
export const DeliveryQuery = v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(200))) })
