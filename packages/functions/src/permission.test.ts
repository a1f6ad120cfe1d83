import { STATUS } from "@ucrm/core/error"
import { Profile } from "@ucrm/core/profile"
import { User } from "@ucrm/core/user"
import { Permission } from "@ucrm/core/user/schema"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../test/account"
import { app } from "./app"

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
const forAgents = operations.filter(({ operation }) => operation.security?.some(one => "session" in one))
const guarded = forAgents.filter(({ operation }) => operation["x-permission"])

/** The presets that every account begins with, and a profile that allows nothing. */
const PROFILES = [...Profile.PRESETS, { id: "none", name: "None", permissions: [] as Permission[] }]

let world: Account
beforeAll(async () => {
  world = await account()
  await world.acting(async () => {
    for (const { id, name, permissions } of PROFILES) {
      await User.saveProfile({ id: `as-${id}`, name, permissions })
      await User.save({ id: `as-${id}`, name, profile: `as-${id}`, locale: "en" })
    }
    for (const without of Permission.options) {
      const permissions = Permission.options.filter(one => one !== without)
      await User.saveProfile({ id: `without-${without}`, name: "All but one", permissions })
      await User.save({ id: `without-${without}`, name: "All but one", profile: `without-${without}`, locale: "en" })
    }
  })
})

const call = (method: string) => ({ method, ...(method === "GET" ? {} : { body: {} }), headers: { "if-match": '"1"' } })

describe("what a profile may not do, the server refuses", () => {
  it.each(guarded)("$name", async ({ method, path, operation }) => {
    const permission = operation["x-permission"]
    const refused = await (await world.signedIn(`without-${permission}`))(path, call(method))
    expect(refused.status).toBe(STATUS["permission.denied"])
    expect((await json(refused)).code).toBe("permission.denied")
    // Whoever carries everything is not refused, whatever else is wrong with the request.
    expect((await world.as("admin")(path, call(method))).status).not.toBe(STATUS["permission.denied"])
  })

  it("holds for every route of admins", () => {
    const admin = operations.filter(({ path }) => path.startsWith("/admin/"))
    expect(admin.length).toBeGreaterThan(5)
    expect(admin.filter(({ operation }) => !operation["x-permission"]).map(({ name }) => name)).toEqual([])
  })
})

describe.each(PROFILES)("the profile $name", ({ id, permissions }) => {
  it.each(guarded)("at $name", async ({ method, path, operation }) => {
    const permission = operation["x-permission"]
    const { status } = await (await world.signedIn(`as-${id}`))(path, call(method))
    const denied = status === STATUS["permission.denied"]
    expect(denied).toBe(!permissions.some(one => one === permission))
  })
})

describe("without a session or a token", () => {
  it.each(operations.filter(({ operation }) => operation.security?.length))("$name", async ({ method, path }) => {
    const refused = await world.as("admin")(path, { ...call(method), headers: { cookie: "" } })
    expect(refused.status).toBe(401)
  })
})
