import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { Live } from "@ucrm/core/live"
import { Stream } from "@ucrm/core/stream"
import { Webhook } from "@ucrm/core/webhook"
import { WebhookQueue } from "@ucrm/core/webhook-queue"
import { handler } from "@ucrm/functions/webhooks"
import { Webhook as StandardWebhook } from "standardwebhooks"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { importing } from "../support/import"
import { pushes } from "../support/pushes"
import { startReceiver } from "../support/receiver"
import { drainStream } from "../support/stream"

const HOUR_MS = 60 * 60 * 1000

let world: Account
let receiver: Awaited<ReturnType<typeof startReceiver>>
let now: number
const lanes = new Set<string>()
const restore: (() => void)[] = []

beforeAll(() => {
  Webhook.allowLoopback()
  restore.push(
    WebhookQueue.setLaneQueue(async lane => {
      lanes.add(lane)
    }),
    Clock.set(() => now),
  )
})
afterAll(async () => {
  await pushes.stop()
  for (const undo of restore) undo()
})
beforeEach(async () => {
  // The library that verifies signatures reads the real time.
  now = Date.now()
  lanes.clear()
  world = await account()
  receiver = await startReceiver()
})
afterEach(() => receiver.stop())

/** Signs in for each call: a test moves the clock past the end of a session. */
const admin = async (...call: Parameters<Account["host"]>) => (await world.signedIn("admin"))(...call)
const EVENTS = ["contact.created", "contact.updated", "contact.deleted", "contact.merged"]
const create = (more: object = {}) =>
  json(
    admin("/admin/webhooks", {
      body: { name: "ERP", endpoints: [receiver.url], enabled: true, events: EVENTS, ...more },
    }),
  )
const contact = (firstName: string, more: object = {}) => json(admin("/contacts", { body: { firstName, ...more } }))
const rename = (id: string, version: number, lastName: string) =>
  admin(`/contacts/${id}`, { method: "PATCH", body: { lastName }, headers: { "if-match": `"${version}"` } })

/** Sends due messages. Returns the seconds until the next attempt of each lane that has one. */
async function deliver() {
  await drainStream()
  const waiting = await Promise.all([...lanes].map(lane => Webhook.deliverLane(lane)))
  return waiting.filter(seconds => seconds !== undefined)
}
const deliveries = async (id: string) => (await json(admin(`/admin/webhooks/${id}/deliveries`))).deliveries
const health = async () => (await json(admin("/admin/webhooks"))).webhooks[0].health[0]

describe("POST /v1/admin/webhooks", () => {
  it("returns 201 with the webhook and its secret, which is not returned again", async () => {
    const answer = await admin("/admin/webhooks", {
      body: { name: "ERP", endpoints: [receiver.url], enabled: true, events: ["contact.created"] },
    })
    expect(answer.status).toBe(201)
    const { secret, ...webhook } = await json(answer)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await json(admin("/admin/webhooks"))).toEqual({ webhooks: [webhook] })
    expect(JSON.stringify(await json(admin("/admin/audit")))).not.toContain(secret)
  })

  it.each([
    "http://example.com/",
    "https://user:pass@example.com/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[fd00::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://0x7f000001.local/",
    "https://100.64.0.1/",
    "ftp://example.com/",
    "example.com",
  ])("returns 400 for the endpoint %s", async endpoint => {
    const problem = await json(admin("/admin/webhooks", { body: { name: "x", endpoints: [endpoint], events: EVENTS } }))
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: "/endpoints/0" }] })
  })

  it("returns 403 without the permission config.tokens", async () => {
    expect((await world.as("ana")("/admin/webhooks")).status).toBe(403)
  })
})

describe("webhook delivery", () => {
  it("sends signed events with ids and changed properties in order", async () => {
    const { secret } = await create()
    const { id } = await contact("Ana", { identifiers: [{ kind: "phone", value: "+59899123456" }] })
    await rename(id, 1, "Pereira")
    await rename(id, 2, "Silva")
    await admin(`/contacts/${id}`, { method: "DELETE", headers: { "if-match": '"3"' } })
    await deliver()
    expect(receiver.events().map(event => [event.type, event.data.version])).toEqual([
      ["contact.created", 1],
      ["contact.updated", 2],
      ["contact.updated", 3],
      ["contact.deleted", undefined],
    ])
    expect(receiver.events()[0].data).toMatchObject({
      id,
      changed: { firstName: "Ana", identifiers: [{ kind: "phone", value: "+59899123456" }] },
    })
    expect(receiver.events()[2]).toEqual({
      type: "contact.updated",
      timestamp: expect.any(String),
      data: { id, version: 3, changed: { lastName: "Silva" } },
    })
    for (const { body, headers } of receiver.received)
      expect(() => new StandardWebhook(secret).verify(body, headers as Record<string, string>)).not.toThrow()
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(4)
  })

  it("sends merges and resolved and finished interactions of the chosen campaigns only", async () => {
    await create({ events: ["contact.merged", "interaction.resolved", "interaction.finished"], campaigns: ["Ventas"] })
    const [a, b] = [await contact("A"), await contact("B")]
    await admin(`/contacts/${a.id}/merge`, { body: { into: b.id } })
    for (const campaign of ["Ventas", "Soporte"]) {
      const guid = randomUUID()
      await world.host("/interactions", {
        body: { guid, agent: "ana", channel: "telephony", campaign, contactId: b.id },
      })
      await world.host(`/interactions/${guid}/finish`, { body: {} })
    }
    await deliver()
    const events = receiver.events()
    expect(events.map(event => event.type).sort()).toEqual([
      "contact.merged",
      "interaction.finished",
      "interaction.resolved",
    ])
    expect(events.find(event => event.type === "contact.merged").data).toEqual({ id: a.id, into: b.id })
    expect(events.find(event => event.type === "interaction.resolved").data).toMatchObject({ contactId: b.id })
  })

  it("sends import.finished with the counts of an import that has ended", async () => {
    await create({ events: ["import.finished"] })
    const { id } = await importing(() => world).importFile("Nombre,Celular\nAna,099123456\nBeto,\n,099\n")
    await deliver()
    expect(receiver.events()).toEqual([
      {
        type: "import.finished",
        timestamp: expect.any(String),
        data: { id, counts: { created: 2, updated: 0, skipped: 0, temporary: 0, rejected: 1 } },
      },
    ])
  })

  it("masks numbers and addresses with the option masked", async () => {
    await create({ masked: true })
    const { id } = await contact("Ana", { identifiers: [{ kind: "phone", value: "+59899123456" }] })
    await deliver()
    expect(receiver.events()[0].data.id).toBe(id)
    expect(receiver.received[0]?.body).not.toContain("99123456")
  })

  it("signs with both secrets during a rotation", async () => {
    const { id, secret } = await create()
    const { secret: next } = await json(admin(`/admin/webhooks/${id}/secrets`, { method: "POST" }))
    await contact("Ana")
    await deliver()
    const [message] = receiver.received
    for (const key of [secret, next])
      expect(() =>
        new StandardWebhook(key).verify(message?.body ?? "", message?.headers as Record<string, string>),
      ).not.toThrow()
    const third = await admin(`/admin/webhooks/${id}/secrets`, { method: "POST" })
    expect(await json(third)).toMatchObject({ code: "secret.limit" })
  })

  it("sends one message for a record that is delivered twice", async () => {
    await create()
    const { id } = await contact("Ana")
    const image = (sequence: string) => ({
      dynamodb: {
        Keys: { pk: { S: `A#${world.id}#CONTACT#${id}` }, sk: { S: "CONTACT" } },
        NewImage: { firstName: { S: "Ana" }, version: { N: "1" } },
        SequenceNumber: sequence,
      },
    })
    const repeated = image("99999999999999")
    await Promise.all([
      Stream.handle([repeated], [Webhook.webhookSubscriber]),
      Stream.handle([repeated], [Webhook.webhookSubscriber]),
    ])
    await deliver()
    await Stream.handle([repeated], [Webhook.webhookSubscriber])
    await deliver()
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
  })

  it("sends a test message, logs the response and resends a delivery with the same id", async () => {
    const { id } = await create({ events: ["import.finished"] })
    const answer = await admin(`/admin/webhooks/${id}/test`, { method: "POST" })
    expect(answer.status).toBe(202)
    await deliver()
    expect(receiver.events()).toMatchObject([{ type: "webhook.test", data: { id } }])
    const [logged] = await deliveries(id)
    expect(logged).toMatchObject({ state: "delivered", type: "webhook.test", attempts: [{ status: 204, error: null }] })
    expect((await admin(`/admin/webhooks/${id}/deliveries/${logged.id}/resend`, { method: "POST" })).status).toBe(202)
    await deliver()
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([logged.id, logged.id])
    expect((await deliveries(id))[0]).toMatchObject({ state: "delivered", attempts: [{}, {}] })
  })
})

describe("webhook delivery to a failing receiver", () => {
  it.each<[string, (response: import("node:http").ServerResponse) => unknown, object]>([
    ["returns 500", response => response.writeHead(500).end("broken"), { status: 500, answer: "broken" }],
    ["redirects", response => response.writeHead(302, { location: "/elsewhere" }).end(), { status: 302 }],
    ["resets the connection", response => response.socket?.resetAndDestroy(), { status: null, error: "ECONNRESET" }],
    ["never responds", () => {}, { status: null, error: "No answer within 5 seconds." }],
    ["never ends its response", response => response.writeHead(200).write("slow"), { status: null }],
  ])("that %s retries the same message before later ones of the contact", async (_, answer, attempt) => {
    const { id: webhook } = await create()
    receiver.answer = answer
    const { id } = await contact("Ana")
    await rename(id, 1, "Pereira")
    expect(await deliver()).toEqual([5])
    expect(receiver.received).toHaveLength(1)
    const logged = (await deliveries(webhook)).at(-1)
    expect(logged).toMatchObject({ state: "pending", attempts: [attempt], attemptCount: 1 })
    receiver.answer = response => response.writeHead(200).end()
    expect(await deliver()).toEqual([expect.closeTo(5, 0)])
    now += 6000
    expect(await deliver()).toEqual([])
    expect(receiver.events().map(event => event.type)).toEqual([
      "contact.created",
      "contact.created",
      "contact.updated",
    ])
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
    expect(ids[0]).toBe(ids[1])
    expect((await health()).failingSince).toBeNull()
  })

  it("does not delay the messages about other contacts", async () => {
    await create()
    receiver.answer = response => response.writeHead(500).end()
    await contact("Ana")
    await deliver()
    receiver.answer = response => response.writeHead(200).end()
    await contact("Luis")
    await deliver()
    expect(receiver.events().map(event => event.data.changed.firstName)).toEqual(["Ana", "Luis"])
  })

  it("retries after 5 s up to 12 h, and disables the endpoint after three days until an admin enables it", async () => {
    const { id } = await create()
    receiver.answer = response => response.writeHead(503).end()
    await contact("Ana")
    const startedAt = now
    const waits: number[] = []
    for (let tries = 0; tries < 30 && (await health()).disabledAt === null; tries++) {
      const [seconds = 0] = await deliver()
      waits.push(Math.round(seconds))
      now += seconds * 1000 + 1
    }
    expect(waits.slice(0, 9)).toEqual([5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200])
    expect(await health()).toMatchObject({ reason: "failing" })
    expect(now - startedAt).toBeGreaterThan(70 * HOUR_MS)
    const { entries } = await json(admin("/admin/audit"))
    expect(entries[0]).toMatchObject({ kind: "webhook.changed", subject: { id }, by: { id: "webhooks" } })
    receiver.answer = response => response.writeHead(200).end()
    await admin(`/admin/webhooks/${id}`, { method: "PATCH", body: { enabled: true }, headers: { "if-match": '"1"' } })
    now += 13 * HOUR_MS
    await deliver()
    expect((await deliveries(id))[0]).toMatchObject({ state: "delivered" })
    expect((await health()).disabledAt).toBeNull()
  })

  it("that returns 410 disables the endpoint immediately, which is pushed to those who manage webhooks", async () => {
    await create()
    for (const agent of ["admin", "ana"])
      await world.acting(() =>
        Live.register({ id: `of-${agent}`, account: world.id, agent, session: "s" }, Clock.ttl(600), []),
      )
    receiver.answer = response => response.writeHead(410).end()
    await contact("Ana")
    await deliver()
    expect(pushes.received.map(({ path, body }) => [path.split("/").at(-1), JSON.parse(body).type])).toEqual([
      ["of-admin", "session.changed"],
    ])
    expect(await health()).toMatchObject({ reason: "gone", disabledAt: expect.any(String) })
    await contact("Luis")
    await deliver()
    expect(receiver.received).toHaveLength(1)
  })

  it("loses no message when the sender is killed while it sends", async () => {
    await create()
    await contact("Ana")
    await drainStream()
    const [lane = ""] = lanes
    receiver.answer = () => {}
    const killed = Webhook.deliverLane(lane)
    await expect.poll(() => receiver.received.length).toBe(1)
    // A second sender while the first one has the lease sends nothing.
    expect(await Webhook.deliverLane(lane)).toBeGreaterThan(0)
    receiver.answer = response => response.writeHead(200).end()
    now += 16_000
    expect(await Webhook.deliverLane(lane)).toBeUndefined()
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"])
    expect(ids).toEqual([ids[0], ids[0]])
    await killed
    expect(await Webhook.listLanes()).not.toContain(lane)
  })

  it("sends a message whose place in the queue was lost after the sweep of overdue lanes", async () => {
    await create()
    await contact("Ana")
    await drainStream()
    lanes.clear()
    await handler({ sweep: true })
    expect(lanes.size).toBe(0)
    now += 6 * 60_000
    await handler({ sweep: true })
    await deliver()
    expect(receiver.events()).toMatchObject([{ type: "contact.created" }])
  })
})
