import { beforeEach, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const put = (provision: unknown, version: number) =>
  world.as("admin")("/admin/sign-in", { method: "PUT", body: { provision }, headers: { "if-match": `"${version}"` } })

it("leaves nothing to the issuer until an admin says so, which is recorded", async () => {
  expect(await json(world.as("admin")("/admin/sign-in"))).toEqual({ provision: false, version: 0 })
  expect(await json(put(true, 0))).toEqual({ provision: true, version: 1 })
  expect(await json(world.as("admin")("/admin/sign-in"))).toEqual({ provision: true, version: 1 })
  const { entries } = await json(world.as("admin")("/admin/audit?kind=signIn.changed"))
  expect(entries).toMatchObject([{ by: { id: "admin" }, before: { provision: false }, after: { provision: true } }])
})

it("refuses a change of what was changed meanwhile", async () => {
  await put(true, 0)
  const late = await put(false, 0)
  expect([late.status, (await json(late)).code]).toEqual([412, "version.mismatch"])
  expect(await json(world.as("admin")("/admin/sign-in"))).toMatchObject({ provision: true })
})
