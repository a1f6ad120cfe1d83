import { beforeEach, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const put = (provision: unknown, version: number) =>
  world.as("admin")("/admin/sign-in", { method: "PUT", body: { provision }, headers: { "if-match": `"${version}"` } })

it("PUT /v1/admin/sign-in enables provisioning, which is off by default, and records an audit entry", async () => {
  expect(await json(world.as("admin")("/admin/sign-in"))).toEqual({ provision: false, version: 0 })
  expect(await json(put(true, 0))).toEqual({ provision: true, version: 1 })
  expect(await json(world.as("admin")("/admin/sign-in"))).toEqual({ provision: true, version: 1 })
  const { entries } = await json(world.as("admin")("/admin/audit?kind=signIn.changed"))
  expect(entries).toMatchObject([{ by: { id: "admin" }, before: { provision: false }, after: { provision: true } }])
})

it("PUT /v1/admin/sign-in returns 412 when another admin has changed the setting", async () => {
  await put(true, 0)
  const late = await put(false, 0)
  expect([late.status, (await json(late)).code]).toEqual([412, "version.mismatch"])
  expect(await json(world.as("admin")("/admin/sign-in"))).toMatchObject({ provision: true })
})
