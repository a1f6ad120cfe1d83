import { randomUUID } from "node:crypto"
import type { Entry } from "@ucrm/core/audit/schema"
import { Clock } from "@ucrm/core/clock"
import type { IssuedToken } from "@ucrm/core/host/schema"
import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { anotherProcess } from "../support/process"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = async (body: object = { name: "Molinos" }): Promise<IssuedToken> => json(admin("/admin/hosts", { body }))
const hosts = async () => (await json(admin("/admin/hosts"))).hosts
const host = async (id: string) => (await hosts()).find((host: { id: string }) => host.id === id)
const refresh = (id: string): Promise<IssuedToken> => json(admin(`/admin/hosts/${id}/refresh`, { method: "POST" }))
const patch = (id: string, body: object, version: number) =>
  admin(`/admin/hosts/${id}`, { method: "PATCH", body, headers: { "if-match": `"${version}"` } })
const remove = (id: string, version: number) =>
  admin(`/admin/hosts/${id}`, { method: "DELETE", headers: { "if-match": `"${version}"` } })

const post = (token: string, path: string, body: object) =>
  app.request(`/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
const resolve = (token: string) => post(token, "/resolve", { channel: "telephony", clientId: "099123456" })
const started = (token: string, guid = randomUUID()) =>
  post(token, "/interactions", { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "099111222" })
const entries = async (): Promise<Entry[]> => (await json(admin("/admin/audit"))).entries

describe("/v1/admin/hosts", () => {
  it("POST returns a token of 32 random bytes once and stores only its hash", async () => {
    const { host: made, token } = await create({ name: "Molinos", origins: ["https://molinos.ucontactcloud.com"] })
    expect(Buffer.from(token, "base64url")).toHaveLength(32)
    expect(made).toMatchObject({ name: "Molinos", createdBy: { id: "admin" }, lastUsedAt: null, version: 1 })
    expect((await resolve(token)).status).toBe(200)
    expect(JSON.stringify([await hosts(), await Table.queryAll({ pk: `A#${world.id}#CONFIG` })])).not.toContain(token)
    expect(JSON.stringify(await hosts())).not.toMatch(/tokenHash/)
  })

  it("a refresh and a deletion revoke the old token", async () => {
    const { host: made, token } = await create()
    const { host: refreshed, token: next } = await refresh(made.id)
    expect(refreshed.refreshedAt).not.toBeNull()
    expect([(await resolve(token)).status, (await resolve(next)).status]).toEqual([401, 200])
    expect((await remove(made.id, 1)).status).toBe(412)
    expect((await remove(made.id, refreshed.version)).status).toBe(204)
    expect((await resolve(next)).status).toBe(401)
    expect(await host(made.id)).toBeUndefined()
  })

  it("PATCH renames a host and sets its origins, and returns 412 with the current host for an old version", async () => {
    const { host: made } = await create()
    expect(await json(patch(made.id, { origins: ["https://a.example/", "https://a.example"] }, 1))).toMatchObject({
      name: "Molinos",
      origins: ["https://a.example"],
      version: 2,
    })
    const late = await patch(made.id, { name: "Late" }, 1)
    expect(late.status).toBe(412)
    expect((await json(late)).current).toMatchObject({ id: made.id, origins: ["https://a.example"], version: 2 })
    const missing = await admin(`/admin/hosts/${made.id}`, { method: "PATCH", body: { name: "x" } })
    expect(missing.status).toBe(428)
  })

  it.each(["/admin/hosts/hst_none/refresh", "/admin/hosts/hst_none"])(
    "returns host.notFound for an unknown host: %s",
    async path => {
      const method = path.endsWith("refresh") ? "POST" : "DELETE"
      expect(await json(admin(path, { method, headers: { "if-match": '"1"' } }))).toMatchObject({
        code: "host.notFound",
      })
    },
  )

  it.each([
    "http://molinos.example",
    "https://molinos.example/path",
    "https://*.example",
    "https://user@molinos.example",
    "javascript:alert(1)",
    "molinos.example",
    "null",
    "",
  ])("POST returns 400 for the origin %j", async origin => {
    const answer = await admin("/admin/hosts", { body: { name: "Molinos", origins: [origin] } })
    expect(await json(answer)).toMatchObject({ status: 400, errors: [{ pointer: "/origins/0" }] })
  })

  it.each([
    ["https://Molinos.Example:443", "https://molinos.example"],
    ["http://localhost:4321", "http://localhost:4321"],
  ])("POST accepts the origin %s as %s", async (origin, stored) => {
    expect((await create({ name: "Molinos", origins: [origin] })).host.origins).toEqual([stored])
  })

  it("each change adds an audit entry without the token", async () => {
    const { host: made, token } = await create()
    await patch(made.id, { name: "Molinos del Este" }, 1)
    const { host: refreshed, token: next } = await refresh(made.id)
    await remove(made.id, refreshed.version)
    const audited = await entries()
    expect(audited.map(entry => entry.kind)).toEqual(["host.removed", "host.refreshed", "host.changed", "host.created"])
    expect(audited[2]).toMatchObject({ before: { name: "Molinos" }, after: { name: "Molinos del Este" } })
    expect(audited[0]?.subject).toEqual({ type: "host", id: made.id, label: "Molinos del Este" })
    expect(JSON.stringify(audited)).not.toContain(token)
    expect(JSON.stringify(audited)).not.toContain(next)
  })

  it("a host of another account returns 404", async () => {
    const { host: made } = await create()
    const other = await account()
    const answer = await other.as("admin")(`/admin/hosts/${made.id}/refresh`, { method: "POST" })
    expect(answer.status).toBe(404)
  })
})

describe("lastUsedAt of a host", () => {
  let now: number
  let restore: () => void
  beforeEach(() => {
    now = Date.parse("2026-11-20T10:00:00Z")
    restore = Clock.set(() => now)
  })
  afterEach(() => restore())

  /** Returns how many transactions a request sends. */
  const counting = async (work: () => Response | Promise<Response>) => {
    let writes = 0
    Table.client().middlewareStack.add(
      (next, context) => async args => {
        if (context["commandName"] === "TransactWriteItemsCommand") writes++
        return next(args)
      },
      { step: "initialize", name: "counting" },
    )
    await Promise.resolve(work()).finally(() => Table.client().middlewareStack.remove("counting"))
    return writes
  }

  it("is written at most once an hour and kept by a refresh", async () => {
    const { host: made, token } = await create()
    expect(await counting(() => resolve(token))).toBe(1)
    now += 59 * 60_000
    expect(await counting(() => resolve(token))).toBe(0)
    expect((await host(made.id)).lastUsedAt).toBe("2026-11-20T10:00:00.000Z")
    now += 2 * 60_000
    expect(await counting(() => resolve(token))).toBe(1)
    await refresh(made.id)
    expect((await host(made.id)).lastUsedAt).toBe("2026-11-20T11:01:00.000Z")
  })

  it("does not fail the request when its write fails", async () => {
    const { token } = await create()
    Table.client().middlewareStack.add(
      (next, context) => async args => {
        if (context["commandName"] === "TransactWriteItemsCommand") throw new TypeError("no writes today")
        return next(args)
      },
      { step: "initialize", name: "failing" },
    )
    const answer = await resolve(token)
    Table.client().middlewareStack.remove("failing")
    expect(answer.status).toBe(200)
  })
})

describe("a token that another process has revoked", () => {
  it("returns 401 despite the cache, and nothing is written", async () => {
    const { host: made, token } = await create()
    expect((await resolve(token)).status).toBe(200)
    await admin(`/admin/hosts/${made.id}/refresh`, { method: "POST", by: await anotherProcess() })
    const guid = randomUUID()
    expect((await started(token, guid)).status).toBe(401)
    expect((await json(world.host(`/interactions/${guid}/finish`, { body: {} }))).interaction).toBeNull()
  })

  it("is replaced by the new token immediately", async () => {
    const { host: made, token } = await create()
    await resolve(token)
    const by = await anotherProcess()
    const { token: next }: IssuedToken = await json(admin(`/admin/hosts/${made.id}/refresh`, { method: "POST", by }))
    expect((await resolve(next)).status).toBe(200)
  })

  it("is checked without an additional round trip", async () => {
    const { token } = await create()
    await started(token)
    const now = Date.now() + 60_000
    const restoreClock = Clock.set(() => now)
    // The campaign was recorded: the configuration is read again, once.
    await resolve(token)
    const lines: string[] = []
    const restore = Log.setSink(line => lines.push(line))
    await started(token)
    await resolve(token)
    restore()
    restoreClock()
    const answered = lines.map(line => JSON.parse(line)).filter(line => line.event === "request.answered")
    expect(answered.map(line => line.roundTrips)).toEqual([2, 1])
  })
})

describe("the scopes of a host", () => {
  it("POST /v1/admin/hosts without scopes creates a host with the scope interactions", async () => {
    expect((await create()).host.scopes).toEqual(["interactions"])
  })

  it("a request without the scope interactions returns 403 scope.missing", async () => {
    const { host: made, token } = await create({ name: "ERP", scopes: ["contacts.write", "contacts.read"] })
    expect(made.scopes).toEqual(["contacts.read", "contacts.write"])
    expect(await json(resolve(token))).toMatchObject({ status: 403, code: "scope.missing" })
    expect((await started(token)).status).toBe(403)
  })

  it("a change of the scopes takes effect for an existing token", async () => {
    const { host: made, token } = await create({ name: "ERP", scopes: ["contacts.read"] })
    expect((await resolve(token)).status).toBe(403)
    const changed = await json(patch(made.id, { scopes: ["interactions"] }, 1))
    expect(changed.scopes).toEqual(["interactions"])
    expect((await resolve(token)).status).toBe(200)
    const { token: next } = await refresh(made.id)
    expect((await resolve(next)).status).toBe(200)
  })

  it.each([[[]], [["contacts.delete"]]])("POST /v1/admin/hosts returns 400 for the scopes %j", async scopes => {
    expect(await json(admin("/admin/hosts", { body: { name: "ERP", scopes } }))).toMatchObject({
      status: 400,
      code: "request.invalid",
    })
  })
})
