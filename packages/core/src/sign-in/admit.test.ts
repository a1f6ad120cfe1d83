import { randomUUID } from "node:crypto"
import { Actor } from "@ucrm/core/actor"
import { signIn } from "@ucrm/core/link"
import { SignIn } from "@ucrm/core/sign-in"
import { User } from "@ucrm/core/user"
import { afterEach, expect, it } from "vitest"

const settings = signIn()
const before = structuredClone(settings)
afterEach(() => Object.assign(settings, structuredClone(before)))

const account = `t${randomUUID().slice(0, 12)}`
const actor = { type: "host" as const, account, id: "setup", permissions: new Set<never>() }
const known = (id: string) =>
  Actor.provide(account, Promise.resolve(actor), () => User.save({ id, name: id, profile: "agent", locale: "en" }))

it("reads the claims that the settings name", async () => {
  await known("ana@acme.example")
  Object.assign(settings.claims, { account: "custom:account", user: "email" })
  const claims = { "custom:account": account, email: "ana@acme.example", sub: "4711" }
  expect(await SignIn.admit(claims)).toEqual({ account, user: "ana@acme.example" })
})

it("takes everybody to the one account that the settings name, whatever is claimed", async () => {
  await known("luis")
  settings.account = account
  expect(await SignIn.admit({ account: "another", sub: "luis" })).toEqual({ account, user: "luis" })
})

it("knows nobody by an address that the issuer did not verify", async () => {
  await known("ana@acme.example")
  Object.assign(settings.claims, { user: "email" })
  const claims = { account, email: "ana@acme.example", email_verified: false }
  await expect(SignIn.admit(claims)).rejects.toMatchObject({ code: "signIn.claimMissing" })
})

it.each([[{ account }], [{ sub: "ana" }], [{ account, sub: 1 }], [{ account, sub: ["ana"] }], [{ account, sub: "" }]])(
  "refuses %j, which does not say who it is",
  claims => expect(SignIn.admit(claims)).rejects.toMatchObject({ code: "signIn.claimMissing" }),
)
