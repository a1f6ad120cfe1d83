import { randomUUID } from "node:crypto"
import { Account } from "@ucrm/core/access"
import { Actor } from "@ucrm/core/actor"
import { Session } from "@ucrm/core/session"
import { app } from "@ucrm/functions/app"
import { expect, it } from "vitest"
import { json } from "../support/api-account"

function begin(account: string, id: string) {
  const actor = { type: "host" as const, account, id: "account", permissions: new Set<never>() }
  return Actor.provide(account, Promise.resolve(actor), async () => {
    await Actor.current()
    await Account.create({ id, name: "Inés Bonilla", locale: "es" })
  })
}
async function as(account: string, user: string) {
  const cookie = `__Host-ucrm=${await Session.open(account, user)}`
  return async (path: string) => json(app.request(`/v1${path}`, { headers: { cookie } }))
}

it("Account.create creates the preset profiles and an admin with every permission", async () => {
  const id = `t${randomUUID().slice(0, 12)}`
  await begin(id, "ines")
  const ines = await as(id, "ines")
  const { profiles } = await ines("/admin/profiles")
  expect(profiles.map((profile: { id: string; users: number }) => [profile.id, profile.users])).toEqual([
    ["admin", 1],
    ["agent", 0],
    ["supervisor", 0],
  ])
  const { permissions } = await ines("/session")
  expect(permissions).toEqual(Account.PRESET_PROFILES.find(preset => preset.id === "admin")?.permissions)
  const { entries } = await ines("/admin/audit")
  expect(entries.map((entry: { kind: string }) => entry.kind).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => "profile.created"),
    "user.created",
  ])
})

it("Account.create rejects a second creation of an account, also a simultaneous one", async () => {
  const id = `t${randomUUID().slice(0, 12)}`
  const results = await Promise.allSettled(["ines", "eva"].map(user => begin(id, user)))
  expect(results.filter(result => result.status === "fulfilled")).toHaveLength(1)
  await expect(begin(id, "late")).rejects.toMatchObject({ code: "user.exists" })
})

it.each(["", "a#b", "a b", "x".repeat(65)])("Account.isName returns false for %j", name => {
  expect(Account.isName(name)).toBe(false)
})
