import { siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { acting } from "@ucrm/local/demo"
import { ACCOUNT } from "@ucrm/local/demo/user"
import type { BrowserContext, Page, Request } from "playwright-core"
import { describe, expect } from "vitest"
import { otherOrigin } from "../support/account"
import { axe } from "../support/axe"
import { it, type NewContext } from "../support/fixture"

const INES = /Continue as Inés Bonilla/

async function menuOf(page: Page) {
  await page.getByRole("button", { name: "Menu" }).click()
  await page.getByRole("button", { name: "Sign out everywhere" }).waitFor()
}

async function signedIn(newContext: NewContext, path: string) {
  const context = await newContext({ locale: "en-US" })
  const page = await context.newPage()
  await page.goto(siteUrl() + path)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByRole("button", { name: INES }).click()
  return { context, page }
}

describe("signing in on a top-level page", () => {
  it("returns to the requested page", async ({ newContext }) => {
    const { page } = await signedIn(newContext, "/contacts?q=eva")
    await page.getByRole("searchbox", { name: "Search contacts" }).waitFor()
    expect(page.url()).toBe(`${siteUrl()}/contacts?q=eva`)
    await menuOf(page)
    await page.getByText("Inés Bonilla · demo").waitFor()
  })

  it("asks the next person after a sign-out", async ({ newContext }) => {
    const { page } = await signedIn(newContext, "/contacts")
    await menuOf(page)
    await page.getByRole("button", { name: "Sign out", exact: true }).click()
    await page.getByText("You have signed out.").waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await page.getByRole("button", { name: /Continue as Luis Cardozo/ }).click()
    await page.getByRole("searchbox", { name: "Search contacts" }).waitFor()
    await menuOf(page)
    await page.getByText("Luis Cardozo · demo").waitFor()
  })

  it("follows an ended session, and keeps the typed values for the same person", async ({ newContext }) => {
    const { page } = await signedIn(newContext, "/contacts/new")
    await page.getByLabel("First name").fill("Half a na")
    await page.getByText("Live", { exact: true }).waitFor()
    await acting("setup", ACCOUNT, () => Session.endAll("admin"))
    await page.getByText(/what you typed is kept/).waitFor()
    // The issuer has a session and does not ask.
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Half a na")
  })

  it("shows nothing of one person to another", async ({ newContext }) => {
    const { page } = await signedIn(newContext, "/contacts/new")
    await page.getByLabel("First name").fill("Not for Luis")
    await page.getByText("Live", { exact: true }).waitFor()
    await acting("setup", ACCOUNT, () => Session.endAll("admin"))
    await page.getByText(/what you typed is kept/).waitFor()
    await page.getByRole("button", { name: "Continue as Luis" }).click()
    await page.getByLabel("First name").waitFor()
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("")
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("Not for Luis")
  })

  it("is required in every browser after signing out everywhere", async ({ newContext, account }) => {
    const pages: Page[] = []
    for (let at = 0; at < 2; at++) {
      const context = await newContext()
      await account.signIn(context, "luis")
      const page = await context.newPage()
      await page.goto(siteUrl())
      await page.getByText("Live", { exact: true }).waitFor()
      pages.push(page)
    }
    const [here, there] = pages as [Page, Page]
    await menuOf(here)
    await here.getByRole("button", { name: "Sign out everywhere" }).click()
    await here.getByText("You have signed out.").waitFor()
    await there.getByRole("heading", { name: "Sign in to uCRM" }).waitFor()
  })

  it("explains a refused sign-in", async ({ newContext }) => {
    const page = await (await newContext({ locale: "es-UY" })).newPage()
    await page.goto(`${siteUrl()}/v1/sign-in/callback?state=forged&code=forged`)
    await page.getByRole("heading", { name: "Este inicio de sesión venció" }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole("link", { name: "Iniciar sesión otra vez" }).click()
    await page.getByRole("heading", { name: "Iniciar sesión en uCRM" }).waitFor()
  })

  it("has no axe violations at any step in either theme", async ({ newContext }) => {
    const page = await (await newContext({ viewport: { width: 360, height: 740 } })).newPage()
    await page.goto(siteUrl())
    for (const step of ["Sign in", INES]) {
      await page.getByRole("button", { name: step, exact: true }).waitFor()
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await axe(page)).toEqual([])
      }
      await page.getByRole("button", { name: step, exact: true }).click()
    }
  })
})

/** Opens the simulator, whose frame is of another site and has partitioned cookies only. */
async function framed(context: BrowserContext, host: string) {
  const page = await context.newPage()
  const asked: Request[] = []
  page.on("request", request => {
    if (request.url().endsWith("/v1/session/exchange")) asked.push(request)
  })
  await page.goto(`${host}/simulator`)
  const site = page.frameLocator("iframe")
  const open = async () => {
    const opening = context.waitForEvent("page")
    await site.getByRole("button", { name: "Sign in", exact: true }).click()
    const window = await opening
    await window.getByRole("button", { name: INES }).waitFor()
    return window
  }
  return { page, site, asked, open }
}

const bodyOf = (request: Request | undefined) => JSON.parse(request?.postData() ?? "{}")

const sessionCookies = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name === "__Host-ucrm")

describe("signing in from a frame of another site without third-party cookies", () => {
  it.for([
    ["localhost in 127.0.0.1", otherOrigin],
    ["127.0.0.1 in localhost", siteUrl],
  ] as const)("uses a window that hands the session to the frame: %s", async ([, host], { newContext }) => {
    const context = await newContext({ locale: "en-US", viewport: { width: 1400, height: 900 } })
    const { site, asked, open } = await framed(context, host())
    const window = await open()
    await site.getByText(/Continue in the window that opened/).waitFor()
    await Promise.all([window.waitForEvent("close"), window.getByRole("button", { name: INES }).click()])
    await site.getByText("Live", { exact: true }).waitFor()
    // The session is in the frame's partition and nowhere else.
    const partitions = (await sessionCookies(context)).map(({ partitionKey }) => partitionKey)
    expect(partitions).toEqual([host().replace(/:\d+$/, "")])
    expect(bodyOf(asked[0])).toMatchObject({ verifier: expect.any(String), code: expect.any(String) })
  })

  it("polls with the verifier when the issuer has isolated the window", async ({ newContext }) => {
    const context = await newContext({ locale: "en-US", viewport: { width: 1400, height: 900 } })
    const { site, asked, open } = await framed(context, otherOrigin())
    const window = await open()
    const isOpened = () => window.evaluate(() => window.opener !== null)
    expect(await isOpened()).toBe(true)
    await window.route("**/local/issuer/interaction/*", async route => {
      const response = await route.fetch({ maxRedirects: 0 })
      const headers = { ...response.headers(), "cross-origin-opener-policy": "same-origin" }
      await route.fulfill({ response, headers })
    })
    await window.reload()
    await window.unroute("**/local/issuer/interaction/*")
    expect(await isOpened()).toBe(false)
    await window.getByRole("button", { name: INES }).click()
    await site.getByText("Live", { exact: true }).waitFor()
    expect(asked.map(request => "code" in bodyOf(request))).not.toContain(true)
    expect(await sessionCookies(context)).toHaveLength(1)
  })

  it("explains what to do when the browser opens no window", async ({ newContext }) => {
    const context = await newContext({ locale: "en-US", viewport: { width: 1400, height: 900 } })
    await context.addInitScript(() => {
      window.open = () => null
    })
    const page = await context.newPage()
    await page.goto(`${otherOrigin()}/simulator`)
    const site = page.frameLocator("iframe")
    await site.getByRole("button", { name: "Sign in", exact: true }).click()
    await site.getByText("Your browser blocked the window.").waitFor()
    await site.getByRole("button", { name: "Sign in", exact: true }).waitFor()
  })

  it("ignores a forged message", async ({ newContext }) => {
    const context = await newContext({ locale: "en-US", viewport: { width: 1400, height: 900 } })
    const { page, site, asked, open } = await framed(context, otherOrigin())
    const window = await open()
    await page.evaluate(() => globalThis.frames[0]?.postMessage({ event: "signedIn", code: "f".repeat(43) }, "*"))
    await window.getByRole("button", { name: INES }).click()
    await site.getByText("Live", { exact: true }).waitFor()
    expect(asked.map(request => bodyOf(request).code)).not.toContain("f".repeat(43))
  })

  it("rejects a second exchange of the same code", async ({ newContext }) => {
    const context = await newContext({ locale: "en-US", viewport: { width: 1400, height: 900 } })
    const { page, site, asked, open } = await framed(context, otherOrigin())
    await (await open()).getByRole("button", { name: INES }).click()
    await site.getByText("Live", { exact: true }).waitFor()
    const replay = (body: string) =>
      fetch("/v1/session/exchange", { method: "POST", headers: { "content-type": "application/json" }, body }).then(
        answer => answer.status,
      )
    expect(await page.frames()[1]?.evaluate(replay, asked[0]?.postData() ?? "")).toBe(404)
  })

  it("cannot be started by a link on another site", async ({ newContext }) => {
    const page = await (await newContext()).newPage()
    await page.goto(`${otherOrigin()}/simulator`)
    const start = `${siteUrl()}/v1/sign-in?challenge=${"c".repeat(43)}`
    const [answer] = await Promise.all([
      page.waitForResponse(start),
      page.evaluate(url => {
        const link = document.createElement("a")
        link.href = url
        document.body.append(link)
        link.click()
      }, start),
    ])
    expect(answer.status()).toBe(403)
  })
})
