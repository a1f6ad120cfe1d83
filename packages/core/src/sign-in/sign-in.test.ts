import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import type { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Audit } from "@ucrm/core/audit"
import { signIn } from "@ucrm/core/resource"
import { SignIn } from "@ucrm/core/sign-in"
import { afterEach, beforeAll, describe, expect, it } from "vitest"

const settings = signIn()
const before = structuredClone(settings)
afterEach(() => Object.assign(settings, structuredClone(before)))

const account = `t${randomUUID().slice(0, 12)}`
const actor = { type: "host" as const, account, id: "setup", permissions: new Set<never>() }
const known = (id: string) =>
  Actor.provide(account, Promise.resolve(actor), () => User.save({ id, name: id, profile: "agent", locale: "en" }))

it("authorizeClaims reads the claims that the settings name", async () => {
  await known("ana@acme.example")
  Object.assign(settings.claims, { account: "custom:account", user: "email" })
  const claims = { "custom:account": account, email: "ana@acme.example", sub: "4711" }
  expect(await SignIn.authorizeClaims(claims)).toEqual({ account, user: "ana@acme.example" })
})

it("authorizeClaims returns the account of the settings, regardless of the account claim", async () => {
  await known("luis")
  settings.account = account
  expect(await SignIn.authorizeClaims({ account: "another", sub: "luis" })).toEqual({ account, user: "luis" })
})

it.each(["LUIS@ACME.EXAMPLE", " luis@acme.example ", "jose\u0301@acme.example", "STRASSE"])(
  "authorizeClaims returns the user whose id differs from the claim %j in case or Unicode form only",
  async sub => {
    const ids = ["Luis@acme.example", "jos\u00e9@acme.example", "straße"]
    for (const id of ids) await known(id)
    const { user } = await SignIn.authorizeClaims({ account, sub })
    expect(ids).toContain(user)
  },
)

it("authorizeClaims rejects an e-mail address that the issuer has not verified", async () => {
  await known("ana@acme.example")
  Object.assign(settings.claims, { user: "email" })
  const claims = { account, email: "ana@acme.example", email_verified: false }
  await expect(SignIn.authorizeClaims(claims)).rejects.toMatchObject({ code: "signIn.claimMissing" })
})

it.each([[{ account }], [{ sub: "ana" }], [{ account, sub: 1 }], [{ account, sub: ["ana"] }], [{ account, sub: "" }]])(
  "authorizeClaims rejects claims without a usable account or user: %j",
  claims => expect(SignIn.authorizeClaims(claims)).rejects.toMatchObject({ code: "signIn.claimMissing" }),
)

it("authorizeClaims throws signIn.userSuspended for a suspended user", async () => {
  await Actor.provide(account, Promise.resolve(actor), () =>
    User.save({ id: "sol", name: "Sol", profile: "agent", locale: "es", suspended: true }),
  )
  await expect(SignIn.authorizeClaims({ account, sub: "sol" })).rejects.toMatchObject({ code: "signIn.userSuspended" })
})

const agent = (permissions: Permission[]) => ({
  type: "agent" as const,
  account,
  id: "ines",
  name: "Inés",
  permissions: new Set(permissions),
})
const as = <T>(permissions: Permission[], work: () => Promise<T>) =>
  Actor.provide(account, Promise.resolve(agent(permissions)), async () => {
    await Actor.current()
    return work()
  })
const provision = (to: boolean) =>
  as(["config.profiles"], async () =>
    SignIn.replaceProvisioning((await SignIn.getProvisioning()).version, { provision: to }),
  )

describe("authorizeClaims for an unknown user", () => {
  const newClaims = (more: object) => {
    settings.claims.profile = "groups"
    return { account, sub: randomUUID(), name: "Eva Sosa", locale: "es-UY", ...more }
  }
  beforeAll(async () => {
    await known("ines")
    await as([], () => Profile.save({ id: "sales", name: "Ventas", permissions: [] }))
  })

  it("throws signIn.userUnknown unless the account has provisioning enabled", async () => {
    await expect(SignIn.authorizeClaims(newClaims({ groups: "sales" }))).rejects.toMatchObject({
      code: "signIn.userUnknown",
    })
    await provision(true)
    await SignIn.authorizeClaims(newClaims({ groups: "sales" }))
    await provision(false)
    await expect(SignIn.authorizeClaims(newClaims({ groups: "sales" }))).rejects.toMatchObject({
      code: "signIn.userUnknown",
    })
  })

  it.each(["sales", "Ventas", ["everybody", "Ventas"]])(
    "creates a user with the profile that the claim %j names",
    async groups => {
      await provision(true)
      const claims = newClaims({ groups })
      expect(await SignIn.authorizeClaims(claims)).toEqual({ account, user: claims.sub })
      expect(await User.find(account, claims.sub)).toEqual({
        id: claims.sub,
        name: "Eva Sosa",
        profile: "sales",
        locale: "es",
      })
      const { entries } = await as(["config.profiles"], () => Audit.list({ person: claims.sub }))
      expect(entries).toMatchObject([{ kind: "user.created", after: { profile: "sales" } }])
    },
  )

  it.each([undefined, "", "admins", ["everybody"], { sales: true }])(
    "throws signIn.userUnknown for the profile claim %j",
    async groups => {
      await provision(true)
      await expect(SignIn.authorizeClaims(newClaims({ groups }))).rejects.toMatchObject({ code: "signIn.userUnknown" })
    },
  )

  it("keeps the profile that an admin has set at later sign-ins", async () => {
    await provision(true)
    const claims = newClaims({ groups: "sales" })
    await SignIn.authorizeClaims(claims)
    await as([], () => User.save({ id: claims.sub, name: "Eva", profile: "agent", locale: "pt" }))
    await SignIn.authorizeClaims(claims)
    expect(await User.find(account, claims.sub)).toMatchObject({ name: "Eva", profile: "agent" })
  })

  it("creates one user for two simultaneous sign-ins in different case", async () => {
    await provision(true)
    const { sub, ...claims } = newClaims({ groups: "sales" })
    const both = await Promise.all(
      [sub.toUpperCase(), sub.toLowerCase()].map(spelling => SignIn.authorizeClaims({ ...claims, sub: spelling })),
    )
    expect(new Set(both.map(({ user }) => user)).size).toBe(1)
  })

  it("creates one user for two simultaneous sign-ins", async () => {
    await provision(true)
    const claims = newClaims({ groups: "sales" })
    const both = await Promise.all([SignIn.authorizeClaims(claims), SignIn.authorizeClaims(claims)])
    expect(both.map(identity => identity.user)).toEqual([claims.sub, claims.sub])
    const { entries } = await as(["config.profiles"], () => Audit.list({ person: claims.sub }))
    expect(entries).toHaveLength(1)
  })
})
