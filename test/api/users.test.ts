import { Profile, User } from "@ucrm/core/access"
import type { Permission } from "@ucrm/core/access/schema"
import type { Entry } from "@ucrm/core/audit/schema"
import { Clock } from "@ucrm/core/clock"
import { Log } from "@ucrm/core/log"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS } from "../support/clock"
import { anotherProcess } from "../support/process"

let world: Account
beforeEach(async () => {
  world = await account()
})

type Call = ReturnType<Account["as"]>
const admin: Call = (path, call) => world.as("admin")(path, call)
const eva = { id: "eva@acme", name: "Eva Sosa", profile: "agent", locale: "pt" }
const create = (body: object = eva, as = admin) => as("/admin/users", { body })
const users = async () => (await json(admin("/admin/users"))).users
const path = (id: string) => `/admin/users/${encodeURIComponent(id)}`
const match = (version: number) => ({ "if-match": `"${version}"` })
const patch = (id: string, body: object, version = 1, as = admin) =>
  as(path(id), { method: "PATCH", body, headers: match(version) })
const remove = (id: string, version = 1, as = admin) => as(path(id), { method: "DELETE", headers: match(version) })

/** Creates another admin, with these permissions and the one to manage profiles. */
async function createAdmin(id: string, ...permissions: Permission[]) {
  await world.acting(async () => {
    await Profile.save({ id: `of-${id}`, name: id, permissions: ["config.profiles", ...permissions] })
    await User.save({ id, name: id, profile: `of-${id}`, locale: "en" })
  })
  return world.signedIn(id)
}

describe("/v1/admin/users", () => {
  it("POST creates a user who can sign in with the id of uContact X", async () => {
    const made = await create()
    expect([made.status, made.headers.get("etag")]).toEqual([201, '"1"'])
    expect(await json(made)).toEqual({ ...eva, version: 1 })
    const session = await json((await world.signedIn(eva.id))("/session"))
    expect(session).toMatchObject({ agent: eva.id, name: eva.name, locale: "pt" })
    expect((await users()).map((user: { id: string }) => user.id)).toContain(eva.id)
  })

  it("POST returns user.exists for a used id, and 400 for an unknown profile", async () => {
    await create()
    for (const id of [eva.id, "EVA@acme", "eva@ACME "])
      expect(await json(create({ ...eva, id }))).toMatchObject({ status: 409, code: "user.exists" })
    const answer = await json(create({ ...eva, id: "other", profile: "none" }))
    expect(answer).toMatchObject({ status: 400, errors: [{ pointer: "/profile" }] })
  })

  it("PATCH and DELETE return 412 with the current user for an old version", async () => {
    await create()
    expect(await json(patch(eva.id, { locale: "es", name: "Eva Soria" }))).toMatchObject({
      locale: "es",
      name: "Eva Soria",
      profile: "agent",
      version: 2,
    })
    for (const late of [await patch(eva.id, { name: "Late" }), await remove(eva.id)]) {
      expect(late.status).toBe(412)
      expect((await json(late)).current).toMatchObject({ id: eva.id, name: "Eva Soria", version: 2 })
    }
    expect((await admin(path(eva.id), { method: "PATCH", body: {} })).status).toBe(428)
    expect((await remove(eva.id, 2)).status).toBe(204)
    expect(await json(patch(eva.id, { name: "Gone" }, 2))).toMatchObject({ code: "user.notFound" })
  })

  it("GET returns users as invited until they sign in, then when they were last seen, and lists removed users", async () => {
    let now = NOON_MS
    const restore = Clock.set(() => now)
    try {
      await create()
      const state = async () => {
        const { users, removed } = await json(admin("/admin/users"))
        const user = users.find((user: { id: string }) => user.id === eva.id)
        return { user: user && [user.state, user.lastSeenAt], removed }
      }
      expect(await state()).toEqual({ user: ["invited", null], removed: [] })
      const signedIn = await world.signedIn(eva.id)
      const first = new Date(now).toISOString()
      now += 4 * 60_000
      await signedIn("/session")
      expect((await state()).user).toEqual(["active", first])
      now += 2 * 60_000
      await signedIn("/session")
      const later = new Date(now).toISOString()
      expect((await state()).user).toEqual(["active", later])
      await remove(eva.id)
      const removed = [{ id: eva.id, name: eva.name, removedAt: later }]
      expect(await state()).toEqual({ user: undefined, removed })
      await create()
      expect(await state()).toEqual({ user: ["invited", null], removed: [] })
    } finally {
      restore()
    }
  })

  it("GET /v1/actors returns the present users of the account by name", async () => {
    await create()
    const listed = async () => (await json(world.as("rita")("/actors"))).actors as { id: string; name: string }[]
    const names = (await listed()).map(({ name }) => name)
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
    expect(await listed()).toContainEqual({ id: eva.id, name: eva.name, removed: false })
    await remove(eva.id)
    expect((await listed()).map(({ id }) => id)).not.toContain(eva.id)
  })

  it("POST /v1/actors/names returns the names of users, removed users and hosts, and leaves unknown ids out", async () => {
    await create()
    await remove(eva.id)
    const ids = ["ana", "ANA", eva.id, "host", "nobody"]
    expect(await json(world.as("rita")("/actors/names", { body: { ids } }))).toEqual({
      actors: [
        { id: "ana", name: "ana the agent", removed: false },
        { id: "ANA", name: "ana the agent", removed: false },
        { id: eva.id, name: eva.name, removed: true },
        { id: "host", name: "Host", removed: false },
      ],
    })
    const tooMany = { ids: Array.from({ length: 101 }, (_, at) => `${at}`) }
    expect((await world.as("rita")("/actors/names", { body: tooMany })).status).toBe(400)
    const other = await account()
    expect(await json(other.as("ana")("/actors/names", { body: { ids: [eva.id] } }))).toEqual({ actors: [] })
  })

  it("PATCH suspends a user: their sessions end, they cannot sign in, and the audit records it", async () => {
    const ana = world.as("ana")
    expect((await ana("/session")).status).toBe(200)
    expect(await json(patch("ana", { suspended: true }))).toMatchObject({ id: "ana", suspended: true, version: 2 })
    expect((await ana("/session")).status).toBe(401)
    await expect(world.signedIn("ana")).rejects.toMatchObject({ code: "session.required" })
    const stateOfAna = async () => (await users()).find((user: { id: string }) => user.id === "ana").state
    expect(await stateOfAna()).toBe("suspended")
    expect((await json(patch("ana", { suspended: false }, 2))).suspended).toBeUndefined()
    expect(await stateOfAna()).toBe("active")
    expect((await ana("/session")).status).toBe(401)
    expect((await (await world.signedIn("ana"))("/session")).status).toBe(200)
    const { entries }: { entries: Entry[] } = await json(admin("/admin/audit"))
    expect(entries.map(entry => entry.kind)).toEqual(["user.reactivated", "user.suspended"])
  })

  it("each change adds an audit entry with the changed properties", async () => {
    await create()
    await patch(eva.id, { profile: "reader" })
    await remove(eva.id, 2)
    const { entries }: { entries: Entry[] } = await json(admin("/admin/audit"))
    expect(entries.map(entry => entry.kind)).toEqual(["user.removed", "user.changed", "user.created"])
    expect(entries[1]).toMatchObject({
      by: { id: "admin" },
      subject: { type: "user", id: eva.id, label: eva.name },
      before: { profile: "agent" },
      after: { profile: "reader" },
    })
  })

  it("a user of another account returns 404", async () => {
    const other = await account()
    await create()
    expect((await patch(eva.id, { name: "x" }, 1, other.as("admin"))).status).toBe(404)
  })
})

describe("a change of a user by another process", () => {
  it("grants and revokes permissions with the next request", async () => {
    const rita = world.as("rita")
    const contact = { body: { firstName: "Ana", identifiers: [] } }
    expect((await rita("/contacts", contact)).status).toBe(403)
    const by = await anotherProcess()
    const elsewhere: Call = (to, call) => admin(to, { ...call, by })
    await patch("rita", { profile: "agent" }, 1, elsewhere)
    expect((await rita("/contacts", contact)).status).toBe(201)
    await patch("rita", { profile: "reader" }, 2, elsewhere)
    expect((await rita("/contacts", contact)).status).toBe(403)
    expect((await json(rita("/session"))).permissions).toEqual([])
  })

  it("ends the sessions of a removed user for good", async () => {
    const ana = world.as("ana")
    expect((await ana("/session")).status).toBe(200)
    const by = await anotherProcess()
    await remove("ana", 1, (to, call) => admin(to, { ...call, by }))
    expect((await ana("/session")).status).toBe(401)
    await create({ ...eva, id: "ana" })
    expect((await ana("/session")).status).toBe(401)
    expect((await (await world.signedIn("ana"))("/session")).status).toBe(200)
  })

  it("is read without an additional round trip", async () => {
    // The configuration has not changed for a minute.
    const now = Date.now() + 60_000
    const restoreClock = Clock.set(() => now)
    await admin("/session")
    const lines: string[] = []
    const restore = Log.setSink(line => lines.push(line))
    await admin("/session")
    restore()
    restoreClock()
    const [answered] = lines.map(line => JSON.parse(line)).filter(line => line.event === "request.answered")
    expect(answered.roundTrips).toBe(1)
  })
})

describe("the last admin", () => {
  it("cannot be removed, suspended or moved to a profile without config.profiles", async () => {
    expect(await json(remove("admin"))).toMatchObject({ status: 409, code: "user.lastAdmin" })
    expect(await json(patch("admin", { suspended: true }))).toMatchObject({ status: 409, code: "user.lastAdmin" })
    expect(await json(patch("admin", { profile: "reader" }))).toMatchObject({ code: "user.lastAdmin" })
    expect((await json(admin("/session"))).permissions).toContain("config.profiles")
  })

  it("remains when two admins demote each other simultaneously from two processes", async () => {
    const by = await anotherProcess()
    for (let round = 0; round < 5; round++) {
      world = await account()
      const other = await createAdmin("other", "contacts.add")
      const answers = await Promise.all([
        patch("other", { profile: "reader" }),
        patch("admin", { profile: "reader" }, 1, (to, call) => other(to, { ...call, by })),
      ])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const responses = await Promise.all([admin("/admin/users"), other("/admin/users")])
      expect(responses.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  it("can be removed once there is another one who is not suspended", async () => {
    const other = await createAdmin("other")
    await patch("other", { suspended: true })
    expect(await json(remove("admin"))).toMatchObject({ code: "user.lastAdmin" })
    expect((await patch("other", { suspended: false }, 2)).status).toBe(200)
    const signedIn = await world.signedIn("other")
    expect((await other("/session")).status).toBe(401)
    expect((await remove("admin", 1, signedIn)).status).toBe(204)
    expect((await admin("/session")).status).toBe(401)
  })
})

describe("a user who changes users", () => {
  it("receives permission.escalation for profiles with more permissions than their own", async () => {
    const small = await createAdmin("small", "contacts.add")
    await patch("luis", { suspended: true })
    for (const answer of [
      patch("small", { profile: "admin" }, 1, small),
      patch("rita", { profile: "admin" }, 1, small),
      patch("rita", { profile: "agent" }, 1, small),
      create({ ...eva, profile: "admin" }, small),
      patch("luis", { suspended: false }, 2, small),
    ])
      expect(await json(answer)).toMatchObject({ status: 403, code: "permission.escalation" })
    expect((await json(small("/session"))).permissions).toEqual(["config.profiles", "contacts.add"])
    expect((await create({ ...eva, profile: "of-small" }, small)).status).toBe(201)
    // Keeping the same profile grants nothing.
    expect((await patch("ana", { name: "Ana" }, 1, small)).status).toBe(200)
  })

  it("receives permission.escalation with permissions that were just revoked", async () => {
    const small = await createAdmin("small", "contacts.add", "contacts.delete")
    const by = await anotherProcess()
    await small("/session")
    await admin("/admin/profiles/of-small", {
      method: "PATCH",
      body: { permissions: ["config.profiles"] },
      headers: match(1),
      by,
    })
    expect(await json(patch("rita", { profile: "agent" }, 1, small))).toMatchObject({ code: "permission.escalation" })
  })
})
