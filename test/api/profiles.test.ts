import { Profile, User } from "@ucrm/core/access"
import { GRANTABLE_PERMISSIONS, Permission } from "@ucrm/core/access/schema"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = (body: object, as = admin) => as("/admin/profiles", { body })
const profiles = async () => (await json(admin("/admin/profiles"))).profiles
const match = (version: number) => ({ "if-match": `"${version}"` })
const patch = (id: string, body: object, version = 1, as = admin) =>
  as(`/admin/profiles/${id}`, { method: "PATCH", body, headers: match(version) })
const remove = (id: string, version = 1) =>
  admin(`/admin/profiles/${id}`, { method: "DELETE", headers: match(version) })

describe("/v1/admin/profiles", () => {
  it("GET returns the number of users of each profile", async () => {
    const users = Object.fromEntries(
      (await profiles()).map((profile: { id: string; users: number }) => [profile.id, profile.users]),
    )
    expect(users).toEqual({ agent: 2, admin: 1, reader: 1 })
  })

  it("POST creates, PATCH changes and DELETE removes a profile under its version", async () => {
    const made = await json(create({ name: "Quality", permissions: ["interactions.viewAll", "interactions.viewAll"] }))
    expect(made).toMatchObject({ name: "Quality", permissions: ["interactions.viewAll"], users: 0, version: 1 })
    expect(await json(patch(made.id, { permissions: [] }))).toMatchObject({
      name: "Quality",
      permissions: [],
      version: 2,
    })
    const late = await json(patch(made.id, { name: "Late" }))
    expect(late).toMatchObject({ status: 412, current: { id: made.id, permissions: [], version: 2 } })
    expect((await admin(`/admin/profiles/${made.id}`, { method: "DELETE" })).status).toBe(428)
    expect((await remove(made.id, 2)).status).toBe(204)
    expect(await json(remove(made.id, 2))).toMatchObject({ code: "profile.notFound" })
    const { entries } = await json(admin("/admin/audit"))
    const kinds = entries.map((entry: { kind: string }) => entry.kind)
    expect(kinds).toEqual(["profile.removed", "profile.changed", "profile.created"])
  })

  it("DELETE returns 409 profile.inUse with the number of users", async () => {
    expect(await json(remove("agent"))).toMatchObject({ status: 409, code: "profile.inUse", count: 2 })
    expect((await json(world.as("ana")("/session"))).permissions).toContain("contacts.add")
  })

  it("POST returns 400 for an unknown permission", async () => {
    const answer = await json(create({ name: "Odd", permissions: ["contacts.fly"] }))
    expect(answer).toMatchObject({ status: 400, errors: [{ pointer: "/permissions/0" }] })
  })

  it("PATCH takes effect for all users of the profile with their next request", async () => {
    const contact = { body: { firstName: "Ana", identifiers: [] } }
    await patch("agent", { permissions: ["contacts.update"] })
    expect((await world.as("luis")("/contacts", contact)).status).toBe(403)
  })

  it("PATCH returns user.lastAdmin when no user would keep config.profiles", async () => {
    const without = Permission.options.filter(option => option !== "config.profiles")
    await world.acting(async () => {
      await Profile.save({ id: "chief", name: "Chief", permissions: [...Permission.options] })
      await User.save({ id: "admin", name: "admin the admin", profile: "chief", locale: "es" })
    })
    expect(await json(patch("chief", { permissions: without }))).toMatchObject({ code: "user.lastAdmin" })
    await world.acting(() => User.save({ id: "rita", name: "Rita", profile: "chief", locale: "en" }))
    // All users of the profile would lose it.
    expect(await json(patch("chief", { permissions: without }))).toMatchObject({ code: "user.lastAdmin" })
  })

  it("the profile of admins has every permission, whatever is stored, and PATCH takes none away", async () => {
    await world.acting(() => Profile.save({ id: "admin", name: "Admin", permissions: ["config.profiles"] }))
    expect((await json(admin("/session"))).permissions).toContain("contacts.export")
    const [stored] = (await profiles()).filter((profile: { id: string }) => profile.id === "admin")
    expect(stored.permissions.toSorted()).toEqual([...GRANTABLE_PERMISSIONS].sort())
    const fewer = await json(patch("admin", { permissions: ["config.profiles"] }))
    expect(fewer).toMatchObject({ status: 400, errors: [{ pointer: "/permissions", code: "value.required" }] })
    expect(await json(patch("admin", { name: "Bosses" }))).toMatchObject({ name: "Bosses", version: 2 })
  })

  it("returns permission.escalation for permissions that the writing user lacks", async () => {
    await world.acting(async () => {
      await Profile.save({ id: "small", name: "Small", permissions: ["config.profiles", "contacts.add"] })
      await User.save({ id: "small", name: "Small", profile: "small", locale: "en" })
    })
    const small = await world.signedIn("small")
    const more = ["config.profiles", "contacts.add", "contacts.delete"]
    for (const answer of [
      create({ name: "More", permissions: more }, small),
      patch("small", { permissions: more }, 1, small),
      patch("reader", { permissions: ["contacts.delete"] }, 1, small),
    ])
      expect(await json(answer)).toMatchObject({ status: 403, code: "permission.escalation" })
    expect((await patch("reader", { permissions: ["contacts.add"] }, 1, small)).status).toBe(200)
    // Existing permissions may stay when another property changes, and any may be removed.
    expect((await patch("admin", { name: "Admins" }, 1, small)).status).toBe(200)
    expect((await patch("agent", { permissions: [] }, 1, small)).status).toBe(200)
  })
})
