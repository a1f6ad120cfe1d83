import { Account as Accounts, Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { app } from "@ucrm/functions/app"
import { STATUS } from "@ucrm/functions/problem/status"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

type Operation = {
  security?: Record<string, string[]>[]
  "x-permission"?: Permission
}

const document = await json(app.request("/v1/openapi.json"))
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: path.replace(/^\/v1/, "").replace(/\{\w+\}/g, "con_00000000000000000000000000"),
    operation,
  })),
)
const forAgents = operations.filter(({ operation }) =>
  operation.security?.some(requirement => "session" in requirement),
)
const guarded = forAgents.filter(({ operation }) => operation["x-permission"])

/**
 * The routes that are open to every signed-in user, with their protection. A route that is missing here must declare
 * its permission, which is tested below.
 */
const OPEN = {
  "GET /v1/session": "one's own",
  "DELETE /v1/session": "one's own",
  "DELETE /v1/session/all": "one's own",
  "POST /v1/live/ticket": "one's own",
  "GET /v1/live/events": "one's own",
  "GET /v1/interactions": "one's own",
  "POST /v1/interactions": "one's own",
  "POST /v1/interactions/{guid}/finish": "one's own",
  "DELETE /v1/interactions/{guid}/finish": "one's own",
  "GET /v1/interactions/recent": "one's own",
  "GET /v1/interactions/list": "one's own, and others' with interactions.viewAll",
  "PUT /v1/interactions/{guid}/disposition": "one's own",
  "POST /v1/interactions/{guid}/notes": "one's own",
  "POST /v1/contacts/{id}/notes": "every user may write notes",
  "PATCH /v1/contacts/{id}/notes": "the author's own text; every user may pin",
  "GET /v1/interactions/{guid}": "one's own, and others' with interactions.viewAll",
  "PUT /v1/interactions/{guid}/contact": "one's own; contacts.update for what the contact is given",
  "DELETE /v1/interactions/{guid}/contact": "one's own; the permission of what is undone",
  "POST /v1/resolve": "every user may read",
  "POST /v1/contacts/search": "tools.contacts, or an interaction of one's own",
  "GET /v1/contacts/{id}": "every user may read",
  "GET /v1/contacts/{id}/identifiers": "every user may read",
  "GET /v1/contacts/{id}/timeline": "every user may read",
  "GET /v1/conflicts/own": "one's own",
  "GET /v1/sections": "every user may read",
  "GET /v1/contact-recents": "one's own",
  "GET /v1/actors": "every user sees who works in the account",
  "POST /v1/actors/names": "every user sees who did something",
  "POST /v1/contact-recents": "one's own, and every user may read",
  "POST /v1/contacts/{id}/undo": "the permission of what is undone",
}

/** The presets of every account, and a profile without permissions. */
const PROFILES = [...Accounts.PRESET_PROFILES, { id: "none", name: "None", permissions: [] as Permission[] }]

let world: Account
beforeAll(async () => {
  world = await account()
  await world.acting(async () => {
    for (const { id, name, permissions } of PROFILES) {
      await Profile.save({ id: `as-${id}`, name, permissions })
      await User.save({ id: `as-${id}`, name, profile: `as-${id}`, locale: "en" })
    }
    for (const without of Permission.options) {
      const permissions = Permission.options.filter(option => option !== without)
      await Profile.save({ id: `without-${without}`, name: "All but one", permissions })
      await User.save({ id: `without-${without}`, name: "All but one", profile: `without-${without}`, locale: "en" })
    }
  })
})

const call = (method: string) => ({ method, ...(method === "GET" ? {} : { body: {} }), headers: { "if-match": '"1"' } })

describe("routes with a declared permission", () => {
  it.each(guarded)("return 403 permission.denied without it: $name", async ({ method, path, operation }) => {
    const permission = operation["x-permission"]
    const refused = await (await world.signedIn(`without-${permission}`))(path, call(method))
    expect(refused.status).toBe(STATUS["permission.denied"])
    expect((await json(refused)).code).toBe("permission.denied")
    // With all permissions the request is not refused, even when it is invalid otherwise.
    expect((await world.as("admin")(path, call(method))).status).not.toBe(STATUS["permission.denied"])
  })

  it("include every admin route", () => {
    const admin = operations.filter(({ path }) => path.startsWith("/admin/"))
    expect(admin.length).toBeGreaterThan(5)
    expect(admin.filter(({ operation }) => !operation["x-permission"]).map(({ name }) => name)).toEqual([])
  })
})

describe("the routes for agents", () => {
  it("declare their permission or are listed as open to every signed-in user", () => {
    const undeclared = forAgents.filter(({ operation }) => !operation["x-permission"]).map(({ name }) => name)
    expect(undeclared.toSorted()).toEqual(Object.keys(OPEN).toSorted())
  })

  it.each([
    ["POST /v1/contacts", "contacts.add"],
    ["POST /v1/interactions/{guid}/contact", "contacts.add"],
    ["PATCH /v1/contacts/{id}", "contacts.update"],
    ["POST /v1/contacts/{id}/identifiers", "contacts.update"],
    ["PATCH /v1/contacts/{id}/identifiers", "contacts.update"],
    ["DELETE /v1/contacts/{id}/identifiers", "contacts.update"],
    ["DELETE /v1/contacts/{id}", "contacts.delete"],
    ["POST /v1/contacts/{id}/merge", "tools.merge"],
  ])("%s requires %s", (name, permission) => {
    expect(operations.find(operation => operation.name === name)?.operation["x-permission"]).toBe(permission)
  })
})

describe("in an agent's own interaction", () => {
  let number = 0
  const given = async (user: string, permission: Permission) => {
    const call = await world.signedIn(user)
    const post = async (path: string, body: unknown) => json(world.as("admin")(path, { body }))
    const { id } = await post("/contacts", { firstName: "Luz", identifiers: [] })
    const guid = crypto.randomUUID()
    const clientId = `0991${10_000 + ++number}`
    const received = { guid, agent: user, channel: "telephony", campaign: "Ventas", clientId }
    const { resolution } = await json(world.host("/interactions", { body: received }))
    const revoke = () =>
      world.acting(() => User.save({ id: user, name: user, profile: `without-${permission}`, locale: "en" }))
    return { call, id, rev: resolution.rev, path: `/interactions/${guid}/contact`, withdraw: revoke }
  }
  const createUser = async (user: string) => {
    await world.acting(() => User.save({ id: user, name: user, profile: "admin", locale: "en" }))
    return user
  }

  it.each(["add", "move"])("clientId %s requires contacts.update, and so does its undo", async clientId => {
    const { call, id, rev, path, withdraw } = await given(await createUser(`gives-${clientId}`), "contacts.update")
    const choice = { method: "PUT", body: { contactId: id, clientId, rev } }
    expect((await call(path, choice)).status).toBe(200)
    await withdraw()
    expect((await json(call(path, { method: "DELETE" }))).code).toBe("permission.denied")
    const other = await given(await createUser(`gave-${clientId}`), "contacts.update")
    await other.withdraw()
    const refused = await other.call(other.path, { ...choice, body: { ...choice.body, contactId: other.id } })
    expect((await json(refused)).code).toBe("permission.denied")
    expect(
      (await other.call(other.path, { method: "PUT", body: { contactId: other.id, clientId: "leave" } })).status,
    ).toBe(200)
  })

  it("the undo of a creation requires contacts.add", async () => {
    const { call, rev, path, withdraw } = await given(await createUser("creates"), "contacts.add")
    const contact = { firstName: "Noa", lastName: "", identifiers: [], fields: {} }
    expect((await call(path, { body: { contact, rev } })).status).toBe(201)
    await withdraw()
    expect((await json(call(path, { method: "DELETE" }))).code).toBe("permission.denied")
  })
})

describe.each(PROFILES)("with the profile $name", ({ id, permissions }) => {
  it.each(guarded)("returns 403 exactly when the permission is missing: $name", async ({ method, path, operation }) => {
    const permission = operation["x-permission"]
    const { status } = await (await world.signedIn(`as-${id}`))(path, call(method))
    const denied = status === STATUS["permission.denied"]
    expect(denied).toBe(!permissions.some(granted => granted === permission))
  })
})

describe("without a session or a token", () => {
  it.each(operations.filter(({ operation }) => operation.security?.length))(
    "returns 401: $name",
    async ({ method, path }) => {
      const refused = await world.as("admin")(path, { ...call(method), headers: { cookie: "" } })
      expect(refused.status).toBe(401)
    },
  )
})
