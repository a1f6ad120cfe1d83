import { Actor } from "../actor"
import { Crypto } from "../crypto"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { EndpointHealth, Webhook } from "./schema"

/** A webhook with its version. */
export interface StoredWebhook {
  webhook: Webhook
  version: number
}

const partition = (account: string) => `A#${account}#WEBHOOKS`
const key = (account: string, id: string) => ({ pk: partition(account), sk: `WEBHOOK#${id}` })
const healthPrefix = (id: string) => `HEALTH#${id}#`
const healthKey = (account: string, id: string, endpoint: string) => ({
  pk: partition(account),
  sk: healthPrefix(id) + Crypto.hash(endpoint).slice(0, 32),
})

const toStoredWebhook = (item: Item): StoredWebhook => ({
  webhook: item["value"] as Webhook,
  version: Number(item["version"]),
})

const HEALTHY = { failingSince: null, disabledAt: null, reason: null }

const toHealth = ({ endpoint, failingSince, disabledAt, reason }: Record<string, unknown>) =>
  ({ endpoint, failingSince, disabledAt, reason }) as EndpointHealth

/** Returns a webhook, or undefined. Throws `table.unavailable`. */
export async function find(account: string, id: string): Promise<StoredWebhook | undefined> {
  const item = await Table.get(key(account, id))
  return item && toStoredWebhook(item)
}

/** Returns the health of an endpoint of a webhook. Throws `table.unavailable`. */
export async function getHealth(account: string, id: string, endpoint: string): Promise<EndpointHealth> {
  const item = await Table.get(healthKey(account, id, endpoint))
  return item ? toHealth(item) : { endpoint, ...HEALTHY }
}

/**
 * Lists the webhooks of an account with the health of their endpoints, the oldest first. Throws `table.unavailable`.
 */
export async function list(account: string): Promise<(StoredWebhook & { health: EndpointHealth[] })[]> {
  const items = await Table.queryAll({ pk: partition(account) })
  return items
    .filter(item => item.sk.startsWith("WEBHOOK#"))
    .map(toStoredWebhook)
    .map(stored => {
      const { id, endpoints } = stored.webhook
      const healths = items.filter(item => item.sk.startsWith(healthPrefix(id))).map(toHealth)
      const healthOf = (endpoint: string) => healths.find(health => health.endpoint === endpoint)
      return { ...stored, health: endpoints.map(endpoint => healthOf(endpoint) ?? { endpoint, ...HEALTHY }) }
    })
    .sort((a, b) => (a.webhook.createdAt < b.webhook.createdAt ? -1 : 1))
}

const conflict = () => new ConcurrencyError("webhook")

/** Returns the write that replaces a version of a webhook; version 0 creates it. */
export function putWrite(webhook: Webhook, version: number): Write {
  return Table.putWrite(
    { ...key(Actor.account(), webhook.id), value: webhook, version: version + 1 },
    version === 0 ? { is: "notExists" } : { equals: { version } },
    conflict,
  )
}

/** Returns the write that deletes a webhook at a version. */
export function deleteWrite(id: string, version: number): Write {
  return Table.deleteWrite(key(Actor.account(), id), { equals: { version } }, conflict)
}

/** Returns the write that sets the health of an endpoint. */
export function healthWrite(account: string, id: string, health: EndpointHealth): Write {
  return Table.putWrite({ ...healthKey(account, id, health.endpoint), ...health })
}

/** Returns the write that makes an endpoint healthy again. */
export function healthyWrite(account: string, id: string, endpoint: string): Write {
  return Table.deleteWrite(healthKey(account, id, endpoint))
}
