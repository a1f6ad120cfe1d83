import { randomBytes } from "node:crypto"
import { Actor } from "../actor"
import { Audit } from "../audit"
import type { Kind } from "../audit/schema"
import { Clock } from "../clock"
import { Failure } from "../error"
import { ConcurrencyError, Table, type Write } from "../table"
import { WebhookQueue } from "../webhook-queue"
import * as Outbox from "./outbox"
import type {
  CreatedWebhook,
  Delivery,
  EndpointHealth,
  NewSecret,
  WebhookDraft,
  WebhookPatch,
  Webhook as WebhookValue,
  WebhookView,
} from "./schema"
import * as Store from "./store"
import { draftDelivery } from "./subscriber"

export * as Webhook from "."
export { deliverLane } from "./deliver"
export { allowLoopback } from "./endpoint"
export { listLanes, listOverdueLanes } from "./outbox"
export { webhookSubscriber } from "./subscriber"

const PERMISSION = "config.tokens"
const MAX_SECRETS = 2

const notFound = () => new Failure("webhook.notFound", "There is no such webhook.")

type WebhookWithHealth = Store.StoredWebhook & { health: EndpointHealth[] }

function toView({ webhook, version, health }: WebhookWithHealth): WebhookView {
  const { secrets, ...properties } = webhook
  return { ...properties, secrets: secrets.map(({ id, createdAt }) => ({ id, createdAt })), health, version }
}

async function get(id: string): Promise<WebhookWithHealth> {
  const stored = (await Store.list(Actor.account())).find(({ webhook }) => webhook.id === id)
  if (!stored) throw notFound()
  return stored
}

const versionMismatch = (current: WebhookView) =>
  new Failure("version.mismatch", "The webhook has been changed in the meantime.", { current })

async function getAtVersion(id: string, version: number): Promise<WebhookWithHealth> {
  const stored = await get(id)
  if (stored.version !== version) throw versionMismatch(toView(stored))
  return stored
}

async function commit(id: string, writes: Write[]) {
  await Table.transact(writes).catch(async error => {
    throw error instanceof ConcurrencyError ? versionMismatch(toView(await get(id))) : error
  })
}

const toAuditValues = ({ name, endpoints, enabled, events, campaigns, masked, secrets }: WebhookValue) => ({
  name,
  endpoints,
  enabled,
  events,
  campaigns,
  masked,
  secrets: secrets.map(({ id }) => id),
})

const auditWrites = (kind: Kind, { id, name }: WebhookValue, before: object, after: object) =>
  Audit.entryWrites(kind, { type: "webhook", id, label: name }, before, after)

const createSecret = (): NewSecret => ({
  id: Clock.id("key"),
  secret: `whsec_${randomBytes(32).toString("base64")}`,
  createdAt: Clock.iso(),
})

/** Lists the webhooks of the account, the oldest first. Throws `permission.denied`. */
export async function list(): Promise<WebhookView[]> {
  const { account } = await Actor.allowed(PERMISSION)
  return (await Store.list(account)).map(toView)
}

/** Creates a webhook and returns it with its secret, which no other call returns. Throws `permission.denied`. */
export async function create(draft: WebhookDraft): Promise<CreatedWebhook> {
  const { id: by, account } = await Actor.allowed(PERMISSION)
  const { name } = Actor.author()
  const secret = createSecret()
  const webhook: WebhookValue = {
    id: Clock.id("whk"),
    ...draft,
    secrets: [secret],
    createdAt: Clock.iso(),
    createdBy: { id: by, name },
  }
  await commit(webhook.id, [
    Store.putWrite(webhook, 0),
    ...auditWrites("webhook.created", webhook, {}, toAuditValues(webhook)),
  ])
  const health = await Promise.all(webhook.endpoints.map(endpoint => Store.getHealth(account, webhook.id, endpoint)))
  return { ...toView({ webhook, version: 1, health }), secret: secret.secret }
}

async function change(before: WebhookWithHealth, after: WebhookValue, extraWrites: Write[] = []): Promise<WebhookView> {
  await commit(after.id, [
    Store.putWrite(after, before.version),
    ...auditWrites("webhook.changed", after, toAuditValues(before.webhook), toAuditValues(after)),
    ...extraWrites,
  ])
  return toView(await get(after.id))
}

/**
 * Changes the given properties. Setting `enabled` to true, or the endpoints, enables disabled endpoints again. Throws
 * `webhook.notFound`, `version.mismatch`, `permission.denied`.
 */
export async function patch(id: string, version: number, patch: WebhookPatch): Promise<WebhookView> {
  const { account } = await Actor.allowed(PERMISSION)
  const stored = await getAtVersion(id, version)
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as WebhookPatch
  const after = { ...stored.webhook, ...changes } as WebhookValue
  const isReenabled = patch.enabled === true || patch.endpoints !== undefined
  const writes = isReenabled ? stored.health.map(({ endpoint }) => Store.healthyWrite(account, id, endpoint)) : []
  return change(stored, after, writes)
}

/**
 * Deletes a webhook with its pending deliveries. Throws `webhook.notFound`, `version.mismatch`, `permission.denied`.
 */
export async function remove(id: string, version: number) {
  const { account } = await Actor.allowed(PERMISSION)
  const { webhook, health } = await getAtVersion(id, version)
  await commit(id, [
    Store.deleteWrite(id, version),
    ...health.map(({ endpoint }) => Store.healthyWrite(account, id, endpoint)),
    ...auditWrites("webhook.removed", webhook, toAuditValues(webhook), {}),
  ])
}

/** Adds a secret; while there are two, messages are signed with both. Throws `secret.limit`, `webhook.notFound`. */
export async function addSecret(id: string): Promise<NewSecret> {
  await Actor.allowed(PERMISSION)
  const stored = await get(id)
  if (stored.webhook.secrets.length >= MAX_SECRETS)
    throw new Failure("secret.limit", `A webhook has at most ${MAX_SECRETS} secrets: remove one first.`)
  const secret = createSecret()
  await change(stored, { ...stored.webhook, secrets: [...stored.webhook.secrets, secret] })
  return secret
}

/** Removes a secret. Throws `secret.notFound`, `secret.required` for the last one, `webhook.notFound`. */
export async function removeSecret(id: string, secretId: string) {
  await Actor.allowed(PERMISSION)
  const stored = await get(id)
  const secrets = stored.webhook.secrets.filter(secret => secret.id !== secretId)
  if (secrets.length === stored.webhook.secrets.length)
    throw new Failure("secret.notFound", "The webhook has no such secret.")
  if (secrets.length === 0) throw new Failure("secret.required", "A webhook needs a secret to sign with.")
  await change(stored, { ...stored.webhook, secrets })
}

const toDelivery = ({ lane: _lane, webhookId: _webhookId, ...delivery }: Outbox.LoggedDelivery): Delivery => delivery

/**
 * Sends a test message to every endpoint, whatever the events of the webhook are. Throws `webhook.notFound`,
 * `permission.denied`.
 */
export async function test(id: string): Promise<Delivery[]> {
  const { account } = await Actor.allowed(PERMISSION)
  const { webhook } = await get(id)
  const deliveries = webhook.endpoints.map(endpoint =>
    draftDelivery(account, { webhook, endpoint }, { type: "webhook.test", subject: Clock.id("msg"), data: { id } }),
  )
  await Table.transact(deliveries.flatMap(delivery => Outbox.enqueueWrites(account, delivery)))
  for (const { lane } of deliveries) await WebhookQueue.wake(lane)
  return deliveries.map(toDelivery)
}

/** Lists a page of the deliveries of a webhook, newest first. Throws `webhook.notFound`, `permission.denied`. */
export async function listDeliveries(id: string, cursor: string | undefined) {
  const { account } = await Actor.allowed(PERMISSION)
  await get(id)
  const page = await Outbox.list(account, id, cursor)
  return { ...page, deliveries: page.deliveries.map(toDelivery) }
}

/** Sends a delivery again, with the same id. Throws `webhook.notFound`, `delivery.notFound`, `permission.denied`. */
export async function resend(id: string, deliveryId: string): Promise<Delivery> {
  const { account } = await Actor.allowed(PERMISSION)
  await get(id)
  const logged = await Outbox.find(account, id, deliveryId)
  if (!logged) throw new Failure("delivery.notFound", "There is no such delivery.")
  const delivery = { ...logged, state: "pending" as const, nextAttemptAt: Clock.iso() }
  await Table.transact(Outbox.enqueueWrites(account, delivery))
  await WebhookQueue.wake(delivery.lane)
  return toDelivery(delivery)
}
