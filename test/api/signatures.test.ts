import { randomUUID } from "node:crypto"
import { Audit } from "@ucrm/core/audit"
import { Webhook } from "standardwebhooks"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS, stopClock } from "../support/clock"

let world: Account
let restore = () => {}
beforeEach(async () => {
  restore = stopClock()
  world = await account()
})
afterEach(() => restore())

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const secret = async (): Promise<{ id: string; secret: string }> =>
  json(admin("/admin/hosts/host/secrets", { method: "POST" }))
const demand = (required: boolean) => admin("/admin/hosts/host/signatures", { method: "PUT", body: { required } })

const question = { channel: "telephony", clientId: "099000111" }
const signed = (by: string, body: unknown, at = new Date(NOON_MS), id = `msg_${randomUUID()}`) => ({
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
  "webhook-signature": new Webhook(by).sign(id, at, JSON.stringify(body)),
})
async function ask(headers: Record<string, string>, body: unknown = question) {
  const answer = await world.host("/resolve", { body, headers })
  return [answer.status, (await json(answer)).code]
}

const OK = [200, undefined]
const INVALID = [401, "signature.invalid"]

describe("a signed request", () => {
  it("is accepted when the Standard Webhooks library signed it", async () => {
    const { secret: known } = await secret()
    expect(known).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await ask(signed(known, question))).toEqual(OK)
  })

  it("returns signature.invalid when a signed part is changed", async () => {
    const { secret: known } = await secret()
    const headers = signed(known, question)
    expect(await ask(headers, { ...question, clientId: "099000112" })).toEqual(INVALID)
    expect(await ask({ ...headers, "webhook-id": "msg_other" })).toEqual(INVALID)
    const later = String(Number(headers["webhook-timestamp"]) + 1)
    expect(await ask({ ...headers, "webhook-timestamp": later })).toEqual(INVALID)
    expect(await ask(signed(`whsec_${Buffer.alloc(32).toString("base64")}`, question))).toEqual(INVALID)
  })

  it.each(["", "v1", "v1,", "v1,AAAA", "v2,AAAA", "v1a,AAAA", "v1,%00", "x".repeat(5000)])(
    "returns signature.invalid for the malformed signature %j",
    async signature => {
      const { secret: known } = await secret()
      expect(await ask({ ...signed(known, question), "webhook-signature": signature })).toEqual(INVALID)
    },
  )

  it("returns signature.invalid without an id or a timestamp", async () => {
    const { secret: known } = await secret()
    const { "webhook-id": _, ...nameless } = signed(known, question)
    const { "webhook-timestamp": __, ...timeless } = signed(known, question)
    expect(await ask(nameless)).toEqual(INVALID)
    expect(await ask(timeless)).toEqual(INVALID)
  })

  it("is accepted within five minutes and returns signature.stale after", async () => {
    const { secret: known } = await secret()
    const at = (seconds: number) => ask(signed(known, question, new Date(NOON_MS + seconds * 1000)))
    expect([await at(-299), await at(299)]).toEqual([OK, OK])
    expect(await at(-302)).toEqual([401, "signature.stale"])
    expect(await at(302)).toEqual([401, "signature.stale"])
  })

  it("returns signature.invalid when the host has no secret", async () => {
    expect(await ask(signed(`whsec_${Buffer.alloc(32, 7).toString("base64")}`, question))).toEqual(INVALID)
  })

  it("returns token.invalid without a valid token", async () => {
    const { secret: known } = await secret()
    const answer = await world.host("/resolve", {
      body: question,
      headers: { ...signed(known, question), authorization: "Bearer nonsense" },
    })
    expect((await json(answer)).code).toBe("token.invalid")
  })
})

describe("a host with required signatures", () => {
  it("receives 401 signature.required on every route without a signature, and nothing is written", async () => {
    const { secret: known } = await secret()
    expect(await json(demand(true))).toMatchObject({ required: true })
    const body = { ...question, guid: randomUUID(), agent: "ana", campaign: "Ventas" }
    for (const path of ["/resolve", "/interactions", `/interactions/${body.guid}/finish`]) {
      const refused = await world.host(path, { body })
      expect([refused.status, (await json(refused)).code], path).toEqual([401, "signature.required"])
    }
    expect((await world.as("ana")(`/interactions/${body.guid}`)).status).toBe(404)
    const forged = { ...signed(known, body), "webhook-signature": "v1,AAAA" }
    expect((await world.host("/interactions", { body, headers: forged })).status).toBe(401)
    expect((await world.as("ana")(`/interactions/${body.guid}`)).status).toBe(404)
    expect((await world.host("/interactions", { body, headers: signed(known, body) })).status).toBe(201)
  })

  it("requires a secret, and its last one cannot be deleted", async () => {
    expect((await json(demand(true))).code).toBe("secret.required")
    const { id } = await secret()
    await demand(true)
    const drop = () => admin(`/admin/hosts/host/secrets/${id}`, { method: "DELETE" })
    expect([(await drop()).status, (await json(drop())).code]).toEqual([422, "secret.required"])
    await demand(false)
    expect((await drop()).status).toBe(204)
    expect((await json(drop())).code).toBe("secret.notFound")
  })
})

describe("a signing secret", () => {
  it("is valid beside a second one, and a third is rejected", async () => {
    const [old, fresh] = [await secret(), await secret()]
    expect((await json(admin("/admin/hosts/host/secrets", { method: "POST" }))).code).toBe("secret.limit")
    expect(await ask(signed(old.secret, question))).toEqual(OK)
    expect(await ask(signed(fresh.secret, question))).toEqual(OK)
    const id = "msg_both"
    const both = [old, fresh].map(key => signed(key.secret, question, new Date(NOON_MS), id))
    const signatures = both.map(headers => headers["webhook-signature"]).join(" ")
    await admin(`/admin/hosts/host/secrets/${old.id}`, { method: "DELETE" })
    expect(
      await ask({ ...signed(fresh.secret, question, new Date(NOON_MS), id), "webhook-signature": signatures }),
    ).toEqual(OK)
    expect(await ask(signed(old.secret, question))).toEqual(INVALID)
  })

  it("is returned once and appears in no list and no audit entry", async () => {
    const { id, secret: known } = await secret()
    const shown = await json(admin("/admin/hosts/host/signatures"))
    expect(shown).toEqual({ required: false, secrets: [{ id, createdAt: expect.any(String) }] })
    const { entries } = await world.acting(() => Audit.list({ kind: "host.changed" }))
    expect(entries).toMatchObject([
      { subject: { type: "host", id: "host" }, after: { signing: { secrets: [{ id }] } } },
    ])
    const responses = JSON.stringify([shown, entries, await json(admin("/admin/hosts"))])
    expect(responses).not.toContain(known.slice("whsec_".length))
  })

  it("returns host.notFound to another account", async () => {
    const { id } = await secret()
    const { host } = await json(admin("/admin/hosts", { body: { name: "Second" } }))
    const stranger = (await account()).as("admin")
    for (const [path, method] of [
      [`/admin/hosts/${host.id}/signatures`, "GET"],
      [`/admin/hosts/${host.id}/secrets`, "POST"],
      [`/admin/hosts/${host.id}/secrets/${id}`, "DELETE"],
    ] as const)
      expect((await json(stranger(path, { method }))).code, path).toBe("host.notFound")
  })

  it("is deleted with its host", async () => {
    const { host, token } = await json(admin("/admin/hosts", { body: { name: "Second" } }))
    await admin(`/admin/hosts/${host.id}/secrets`, { method: "POST" })
    expect((await admin(`/admin/hosts/${host.id}`, { method: "DELETE", headers: { "if-match": '"1"' } })).status).toBe(
      204,
    )
    expect((await json(admin(`/admin/hosts/${host.id}/signatures`))).code).toBe("host.notFound")
    expect(token).toBeDefined()
  })
})
