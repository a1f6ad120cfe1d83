import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Errors } from "../error"
import { Live } from "../live"
import { ConcurrencyError, Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import { listUsers } from "../user"
import * as Outbox from "./outbox"
import { type Outcome, post, signatureHeaders } from "./request"
import type { Attempt, EndpointHealth, Webhook } from "./schema"
import * as Store from "./store"

/** The pauses between attempts; the last one is repeated. */
const RETRY_SECONDS = [5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200]
const DAY_MS = 24 * 60 * 60 * 1000
/** The duration of failures after which an endpoint is disabled. */
const MAX_FAILING_MS = 3 * DAY_MS
/** The age after which a delivery that was not accepted has failed. */
const MAX_AGE_MS = 7 * DAY_MS
/** The time for which a sender has a delivery to itself: longer than a request takes. */
const LEASE_MS = 15_000
/** The pause before it is checked again whether a disabled webhook is enabled. */
const DISABLED_RETRY_SECONDS = 60
/** The time after which a call starts no other attempt. */
const MAX_RUN_MS = 20_000
const GONE = 410

const isAccepted = (outcome: Outcome) => "status" in outcome && outcome.status >= 200 && outcome.status < 300

const toAttempt = (outcome: Outcome, startedAt: number): Attempt => ({
  at: new Date(startedAt).toISOString(),
  status: "status" in outcome ? outcome.status : null,
  answer: "answer" in outcome ? outcome.answer : null,
  error: "error" in outcome ? outcome.error : null,
  milliseconds: Clock.millis() - startedAt,
})

const runAsSender = <T>(account: string, work: () => Promise<T>) => {
  const sender: Actor.Actor = { type: "host", account, id: "webhooks", permissions: new Set() }
  return Actor.provide(account, Promise.resolve(sender), async () => {
    await Actor.current()
    return work()
  })
}

/** Returns the changed health of an endpoint after a request; undefined when it does not change. */
function nextHealth(health: EndpointHealth, outcome: Outcome): EndpointHealth | undefined {
  if (isAccepted(outcome))
    return health.failingSince === null ? undefined : { ...health, failingSince: null, disabledAt: null, reason: null }
  const now = Clock.iso()
  const failingSince = health.failingSince ?? now
  const isGone = "status" in outcome && outcome.status === GONE
  if (isGone || Clock.millis() - Date.parse(failingSince) >= MAX_FAILING_MS)
    return { ...health, failingSince, disabledAt: now, reason: isGone ? "gone" : "failing" }
  return health.failingSince === null ? { ...health, failingSince } : undefined
}

/** Returns the writes of a changed health; the audit records an endpoint that is disabled. */
async function healthWrites(account: string, webhook: Webhook, health: EndpointHealth | undefined): Promise<Write[]> {
  if (!health) return []
  if (health.failingSince === null) return [Store.healthyWrite(account, webhook.id, health.endpoint)]
  const write = Store.healthWrite(account, webhook.id, health)
  if (health.disabledAt === null) return [write]
  const subject = { type: "webhook" as const, id: webhook.id, label: webhook.name }
  const after = { disabled: `${health.endpoint} (${health.reason})` }
  return runAsSender(account, async () => [
    write,
    ...Audit.entryWrites("webhook.changed", subject, { disabled: null }, after),
  ])
}

/** Notifies the open pages of the users who manage webhooks, so that they show a disabled endpoint. */
function notifyAdmins(account: string) {
  return runAsSender(account, async () => {
    const [{ profiles }, users] = await Promise.all([Config.current(), listUsers(account)])
    const admins = users.filter(({ profile }) => profiles.get(profile)?.permissions.includes("config.tokens"))
    await Live.broadcast({ type: "session.changed" }, new Set(admins.map(({ id }) => agentKey(id))))
  })
}

async function send(webhook: Webhook, { id, endpoint, body }: Outbox.LoggedDelivery): Promise<Outcome> {
  const secrets = webhook.secrets.map(({ secret }) => secret).toReversed()
  return post(endpoint, signatureHeaders(id, Math.floor(Clock.millis() / 1000), body, secrets), body)
}

/** Attempts a leased delivery. Returns the seconds until its next attempt, undefined when there is none. */
async function attempt(pending: Outbox.PendingDelivery): Promise<number | undefined> {
  const { account, webhookId, endpoint, id } = pending
  const [stored, health, delivery] = await Promise.all([
    Store.find(account, webhookId),
    Store.getHealth(account, webhookId, endpoint),
    Outbox.find(account, webhookId, id),
  ])
  const now = Clock.millis()
  if (!stored?.webhook.endpoints.includes(endpoint) || !delivery) {
    await Table.transact([Outbox.deletePendingWrite(pending)])
    return undefined
  }
  const { webhook } = stored
  if (!webhook.enabled || health.disabledAt !== null) {
    await Table.transact([Outbox.postponeWrite(pending, now + DISABLED_RETRY_SECONDS * 1000)])
    return DISABLED_RETRY_SECONDS
  }
  const outcome = await send(webhook, delivery)
  const attempted = Outbox.withAttempt(delivery, toAttempt(outcome, now))
  const newHealth = nextHealth(health, outcome)
  const healthChanges = await healthWrites(account, webhook, newHealth)
  const commit = async (writes: Write[]) => {
    await Table.transact([...writes, ...healthChanges])
    if (newHealth?.disabledAt) await notifyAdmins(account)
  }
  const isGone = "status" in outcome && outcome.status === GONE
  if (isAccepted(outcome) || isGone || now - Date.parse(delivery.at) >= MAX_AGE_MS) {
    const state = isAccepted(outcome) ? "delivered" : "failed"
    await commit([
      Outbox.deletePendingWrite(pending),
      Outbox.logWrite(account, { ...attempted, state, nextAttemptAt: null }),
    ])
    return undefined
  }
  const seconds = RETRY_SECONDS[Math.min(pending.attemptCount, RETRY_SECONDS.length - 1)] ?? 0
  const nextAttemptAt = Clock.millis() + seconds * 1000
  await commit([
    Outbox.postponeWrite(pending, nextAttemptAt, pending.attemptCount + 1),
    Outbox.logWrite(account, { ...attempted, nextAttemptAt: new Date(nextAttemptAt).toISOString() }),
  ])
  return seconds
}

/** Leases a delivery for this sender. Returns undefined when another sender has leased it. */
async function lease(pending: Outbox.PendingDelivery): Promise<Outbox.PendingDelivery | undefined> {
  const leased = { ...pending, nextAttemptAt: Clock.millis() + LEASE_MS }
  try {
    await Table.transact([Outbox.postponeWrite(pending, leased.nextAttemptAt)])
    return leased
  } catch (error) {
    if (error instanceof ConcurrencyError) return undefined
    throw error
  }
}

/**
 * Sends the deliveries of a lane one after the other; a failed one delays those after it. Returns the seconds after
 * which the lane must be continued, undefined when it is empty. A delivery whose sender was killed is sent again after
 * its lease, with the same id, by which the receiver recognises it.
 */
export async function deliverLane(lane: string): Promise<number | undefined> {
  const deadline = Clock.millis() + MAX_RUN_MS
  while (Clock.millis() < deadline) {
    const head = await Outbox.findHead(lane)
    if (!head) return undefined
    const waitMs = head.nextAttemptAt - Clock.millis()
    if (waitMs > 0) return waitMs / 1000
    const leased = await lease(head)
    if (!leased) return LEASE_MS / 1000
    const seconds = await attempt(leased).catch(error => {
      // The lease was lost, or the table is not reachable: the delivery is attempted again after its lease.
      if (error instanceof ConcurrencyError || Errors.is(error, "table.unavailable")) return LEASE_MS / 1000
      throw error
    })
    if (seconds !== undefined) return seconds
  }
  return 0
}
