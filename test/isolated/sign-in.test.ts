import { createHash, randomBytes } from "node:crypto"
import { newKey } from "@ucrm/local/issuer"
import { SignJWT, UnsecuredJWT } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { advanceClock } from "../support/clock"
import { CLIENT, SITE, startIssuer, visitor } from "../support/issuer"

type Claims = Record<string, unknown>
type Forge = (token: string) => string | Promise<string>

let forge: Forge = token => token
const issuer = await startIssuer(provider =>
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path === "/token" && ctx.body.id_token) ctx.body.id_token = await forge(ctx.body.id_token)
  }),
)
// Imported after the issuer has set its link in the environment.
const { account, json } = await import("../support/api-account")
const { app } = await import("@ucrm/functions/app")
type Account = Awaited<ReturnType<typeof account>>

let world: Account
let other: Account
beforeAll(async () => {
  ;[world, other] = await Promise.all([account(), account()])
  const person = (id: string, account: string) => ({ id, name: id, account, role: "" })
  issuer.people.push(
    person("ana", world.id),
    person("admin", other.id),
    person("stranger", world.id),
    person("lost", "nowhere"),
    person("intruder", `${world.id}#CONFIG`),
    person("nameless", ""),
  )
})
afterAll(() => issuer.stop())

const browser = (language?: string) => visitor((url, init) => app.request(url, init), language)
type Browser = ReturnType<typeof browser>

const me = (visitor: Browser) => json(visitor.go(`${SITE}/v1/session`))

describe("a sign-in", () => {
  it("creates a session and redirects to the requested page", async () => {
    const visitor = browser()
    const answer = await visitor.go(await visitor.signIn("ana", "/v1/sign-in?to=/contacts/new%3Fq%3D1"))
    expect(answer.status).toBe(303)
    expect(answer.headers.get("location")).toBe(`${SITE}/contacts/new?q=1`)
    const cookie = answer.headers.getSetCookie().find(header => header.startsWith("__Host-ucrm="))
    for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite=None", "Partitioned"]) expect(cookie).toContain(part)
    expect(await me(visitor)).toMatchObject({ account: world.id, agent: "ana" })
  })

  it("signs in to the account that the issuer's claims name", async () => {
    const visitor = browser()
    await visitor.go(await visitor.signIn("admin"))
    expect(await me(visitor)).toMatchObject({ account: other.id, agent: "admin" })
  })

  it("ends the previous session of the same browser and no other", async () => {
    const [visitor, elsewhere] = [browser(), browser()]
    await elsewhere.go(await elsewhere.signIn("ana"))
    await visitor.go(await visitor.signIn("ana"))
    const former = visitor.cookie("__Host-ucrm")
    await visitor.go(await visitor.signIn("ana"))
    expect(visitor.cookie("__Host-ucrm")).not.toBe(former)
    const again = await app.request("/v1/session", { headers: { cookie: `__Host-ucrm=${former}` } })
    expect(again.status).toBe(401)
    expect(await me(visitor)).toMatchObject({ agent: "ana" })
    expect(await me(elsewhere)).toMatchObject({ agent: "ana" })
  })

  it("sends Cross-Origin-Opener-Policy unsafe-none at every step", async () => {
    const visitor = browser()
    const started = await visitor.go(`${SITE}/v1/sign-in`)
    const ended = await visitor.go(await visitor.signIn("ana"))
    for (const answer of [started, ended]) expect(answer.headers.get("cross-origin-opener-policy")).toBe("unsafe-none")
  })

  it("asks for the user again with forceLogin", async () => {
    const visitor = browser()
    await visitor.signIn("ana")
    // The issuer has a session of Ana and would not ask.
    expect(await visitor.signIn("admin")).toContain("code=")
    await visitor.go(await visitor.signIn("admin", "/v1/sign-in?forceLogin=true"))
    expect(await me(visitor)).toMatchObject({ account: other.id, agent: "admin" })
  })

  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)"])(
    "returns 400 for the return address %j",
    async to => {
      const answer = await app.request(`/v1/sign-in?${new URLSearchParams({ to })}`)
      expect([answer.status, (await json(answer)).code]).toEqual([400, "request.invalid"])
    },
  )
})

describe("GET /v1/sign-in/callback", () => {
  const refusal = async (visitor: Browser, callback: string) => {
    const { status, code } = await json(visitor.go(callback, { headers: { accept: "application/json" } }))
    expect(visitor.cookie("__Host-ucrm")).toBeUndefined()
    return [status, code]
  }

  it("returns 400 for another state", async () => {
    const visitor = browser()
    const callback = new URL(await visitor.signIn("ana"))
    callback.searchParams.set("state", randomBytes(32).toString("base64url"))
    expect(await refusal(visitor, callback.href)).toEqual([400, "signIn.expired"])
  })

  it("returns 400 without a state", async () => {
    expect(await refusal(browser(), `${SITE}/v1/sign-in/callback?code=stolen`)).toEqual([400, "signIn.expired"])
  })

  it("returns 400 in another browser", async () => {
    const callback = await browser().signIn("ana")
    const victim = browser()
    await victim.go(`${SITE}/v1/sign-in`)
    expect(await refusal(victim, callback)).toEqual([400, "signIn.expired"])
  })

  it("returns 400 for a second use", async () => {
    const visitor = browser()
    const callback = await visitor.signIn("ana")
    expect((await visitor.go(callback)).status).toBe(303)
    const again = await json(visitor.go(callback, { headers: { accept: "application/json" } }))
    expect(again.code).toBe("signIn.expired")
  })

  it("returns 403 for another issuer", async () => {
    const visitor = browser()
    const callback = new URL(await visitor.signIn("ana"))
    callback.searchParams.set("iss", "https://evil.example")
    expect(await refusal(visitor, callback.href)).toEqual([403, "signIn.refused"])
  })

  it("returns 403 for the code of another sign-in", async () => {
    const visitor = browser()
    const [stolen, own] = [new URL(await browser().signIn("admin")), new URL(await visitor.signIn("ana"))]
    own.searchParams.set("code", stolen.searchParams.get("code") ?? "")
    expect(await refusal(visitor, own.href)).toEqual([403, "signIn.refused"])
  })

  it("returns 403 when the issuer denied access", async () => {
    const visitor = browser()
    const callback = new URL(await visitor.signIn("ana"))
    callback.searchParams.delete("code")
    callback.searchParams.set("error", "access_denied")
    expect(await refusal(visitor, callback.href)).toEqual([403, "signIn.refused"])
  })
})

const payloadOf = (token: string): Claims => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())

describe("the ID token", () => {
  // With the issuer's own key, each forged token is wrong in one property only.
  const own = () => issuer.key
  let another: Awaited<ReturnType<typeof newKey>>
  beforeAll(async () => {
    another = await newKey()
  })
  const signed = (claims: (claims: Claims) => Claims, key: () => typeof another) => (token: string) =>
    new SignJWT(claims(payloadOf(token))).setProtectedHeader(headerOf(token)).sign(key())
  // The libraries that verify ID tokens read the real time.
  const hours = (count: number) => Math.floor(Date.now() / 1000) + count * 3600

  const outcome = async (how: Forge) => {
    forge = how
    const visitor = browser()
    try {
      const answer = await visitor.go(await visitor.signIn("ana"), { headers: { accept: "application/json" } })
      return visitor.cookie("__Host-ucrm") ? "signed in" : (await json(answer)).code
    } finally {
      forge = token => token
    }
  }

  it("is accepted when it is signed again with the issuer's key and the same claims", async () => {
    expect(await outcome(signed(claims => claims, own))).toBe("signed in")
  })

  it.each<[string, Forge]>([
    [
      "it is signed with another key",
      signed(
        claims => claims,
        () => another,
      ),
    ],
    ["it is not signed", token => new UnsecuredJWT(payloadOf(token)).encode()],
    [
      "it is signed with the client's secret",
      token => new SignJWT(payloadOf(token)).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(CLIENT.secret)),
    ],
    ["it is for another audience", signed(claims => ({ ...claims, aud: "another" }), own)],
    ["it is of another issuer", signed(claims => ({ ...claims, iss: "https://evil.example" }), own)],
    ["it has expired", signed(claims => ({ ...claims, iat: hours(-2), exp: hours(-1) }), own)],
    ["it has the nonce of another sign-in", signed(claims => ({ ...claims, nonce: "another" }), own)],
    ["it has no nonce", signed(({ nonce: _, ...claims }) => claims, own)],
    ["it is no JWT", () => "nonsense"],
  ])("is rejected when %s", async (_, how) => expect(await outcome(how)).toBe("signIn.refused"))
})

describe("a user whom the issuer knows and uCRM does not", () => {
  it.each([
    ["stranger", "signIn.userUnknown", "You are not a user of uCRM yet"],
    ["lost", "signIn.accountUnknown", "Your company has no account here"],
    ["intruder", "signIn.accountUnknown", "Your company has no account here"],
    ["nameless", "signIn.claimMissing", "does not say who you are in uCRM"],
  ])("%s receives an error page that says whom to ask", async (person, code, words) => {
    const visitor = browser()
    const page = await visitor.go(await visitor.signIn(person))
    expect(page.status).toBe(403)
    const text = await page.text()
    expect(text).toContain(words)
    expect(text).toMatch(/Ask the administrator of/)
    expect(visitor.cookie("__Host-ucrm")).toBeUndefined()
    const machine = browser()
    const answer = machine.go(await machine.signIn(person), { headers: { accept: "application/json" } })
    expect((await json(answer)).code).toBe(code)
  })

  it("receives the page in the browser's language without scripts", async () => {
    const visitor = browser("pt-BR,pt;q=0.9")
    const page = await visitor.go(await visitor.signIn("stranger"))
    expect(await page.text()).toContain("Você ainda não é usuário do uCRM")
    const policy = page.headers.get("content-security-policy")
    expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+'; base-uri 'none'/)
    expect(policy).toContain("form-action 'none'; frame-ancestors 'none'")
  })
})

describe("a sign-in for a frame", () => {
  const frame = () => {
    const verifier = randomBytes(32).toString("base64url")
    return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") }
  }
  const FROM_US = { "sec-fetch-site": "same-origin" }

  const popUp = async (challenge: string, person = "ana") => {
    const visitor = browser()
    const page = await visitor.go(await visitor.signIn(person, `/v1/sign-in?challenge=${challenge}`, FROM_US))
    const code = /data-code="([\w-]+)"/.exec(await page.text())?.[1] ?? ""
    return { visitor, page, code }
  }
  const exchange = (body: object, headers: Record<string, string> = FROM_US) =>
    app.request("/v1/session/exchange", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })

  it("gives the pop-up no session, and the frame a session for its verifier and code", async () => {
    const { verifier, challenge } = frame()
    const { visitor, code } = await popUp(challenge)
    expect(visitor.cookie("__Host-ucrm")).toBeUndefined()
    const answer = await exchange({ verifier, code })
    expect(answer.status).toBe(204)
    const [cookie] = answer.headers.getSetCookie()
    for (const part of ["HttpOnly", "Secure", "SameSite=None", "Partitioned"]) expect(cookie).toContain(part)
    const headers = { cookie: cookie?.split(";")[0] ?? "" }
    expect(await json(app.request("/v1/session", { headers }))).toMatchObject({ account: world.id, agent: "ana" })
  })

  it("of one account returns 403 for a user of another", async () => {
    const { verifier, challenge } = frame()
    const enter = async (person: string) => {
      const visitor = browser()
      const path = `/v1/sign-in?challenge=${challenge}&account=${world.id}`
      return visitor.go(await visitor.signIn(person, path, FROM_US))
    }
    const refused = await enter("admin")
    const text = await refused.text()
    expect([refused.status, text.includes("data-code")]).toEqual([403, false])
    expect(text).toContain("You belong to another account")
    expect(text.replaceAll(/href="[^"]*"/g, "")).not.toContain(world.id)
    expect((await exchange({ verifier })).status).toBe(404)
    expect((await enter("ana")).status).toBe(200)
    expect((await exchange({ verifier })).status).toBe(204)
  })

  it("gives a frame a session for its verifier alone once the pop-up has finished", async () => {
    const { verifier, challenge } = frame()
    expect((await exchange({ verifier })).status).toBe(404)
    await popUp(challenge)
    expect((await exchange({ verifier })).status).toBe(204)
  })

  it("can be exchanged once, also with two simultaneous requests", async () => {
    const { verifier, challenge } = frame()
    const { code } = await popUp(challenge)
    const both = await Promise.all([exchange({ verifier, code }), exchange({ verifier })])
    expect(both.map(answer => answer.status).sort()).toEqual([204, 404])
    const replay = await exchange({ verifier, code })
    expect([replay.status, (await json(replay)).code]).toEqual([404, "handover.notFound"])
  })

  it("returns 404 for another verifier or another code", async () => {
    const { verifier, challenge } = frame()
    const { code } = await popUp(challenge)
    expect((await exchange({ verifier: frame().verifier, code })).status).toBe(404)
    expect((await exchange({ verifier, code: frame().verifier })).status).toBe(404)
    expect((await exchange({ verifier: challenge, code })).status).toBe(404)
    expect((await exchange({ verifier, code })).status).toBe(204)
  })

  it("expires after two minutes", async () => {
    const { verifier, challenge } = frame()
    const { code } = await popUp(challenge)
    const restore = advanceClock(125_000)
    const late = await exchange({ verifier, code })
    restore()
    expect(late.status).toBe(404)
  })

  it.each([{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "none" }, {}])(
    "returns 403 for a link from another site: %j",
    async headers => {
      const answer = await app.request(`/v1/sign-in?challenge=${frame().challenge}`, { headers })
      expect([answer.status, (await json(answer)).code]).toEqual([403, "origin.refused"])
    },
  )

  it("returns 403 for an exchange from another site", async () => {
    const { verifier, challenge } = frame()
    await popUp(challenge)
    const answer = await exchange({ verifier }, { "sec-fetch-site": "cross-site", origin: "https://evil.example" })
    expect([answer.status, (await json(answer)).code]).toEqual([403, "origin.refused"])
  })
})
