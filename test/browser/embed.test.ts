import { Crypto } from "@ucrm/core/crypto"
import { Host } from "@ucrm/core/host"
import { siteUrl } from "@ucrm/core/resource"
import { acting } from "@ucrm/local/demo"
import type { BrowserContext, Page } from "playwright-core"
import { describe, expect } from "vitest"
import { type Account, createAccount, otherOrigin } from "../support/account"
import { axe } from "../support/axe"
import { startEmbedder } from "../support/embedder"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const SITE = "http://127.0.0.1"
const REFUSED = "chrome-error://chromewebdata/"

const frameUrl = (account: Account, path = "") => `${siteUrl()}/in/${account.id}${path}`

/** Opens a page with a frame of an address. Returns the page and functions that read and reload the URL of the frame. */
async function openEmbedder(context: BrowserContext, address: string) {
  const embedder = await startEmbedder(`<iframe src="${address}"></iframe>`)
  const page = await context.newPage()
  await page.goto(embedder.origin)
  const url = () => page.frames()[1]?.url()
  const reload = async () => {
    await page.reload()
    // The new frame has no URL until the browser has loaded or blocked it.
    await expect.poll(url).toBeTruthy()
    return url()
  }
  return { page, embedder, url, reload }
}

async function openSimulator(context: BrowserContext, account: Account, by = account) {
  await by.signIn(context, "ana", SITE)
  const page = await context.newPage()
  await page.goto(`${otherOrigin()}/simulator?account=${account.id}`)
  return { page, site: page.frameLocator("iframe") }
}

const waitForHome = (page: Pick<Page, "getByRole">) =>
  page.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor()

describe("the embedded site", () => {
  it("is shown to the account's host", async ({ newContext, account }) =>
    waitForHome((await openSimulator(await newContext(), account)).site))

  it("is blocked by the browser for any other origin", async ({ newContext, account }) => {
    const context = await newContext()
    await account.signIn(context, "ana", SITE)
    const { embedder, url } = await openEmbedder(context, frameUrl(account))
    await expect.poll(url).toBe(REFUSED)
    embedder.stop()
  })

  it.for(["/", "/contacts", "/interactions/g1", "/index.html", "/in", "/in/nobody"])(
    "is blocked at %s, which belongs to no account",
    async (path, { newContext, account }) => {
      const context = await newContext()
      const { page, site } = await openSimulator(context, account)
      await waitForHome(site)
      await page.evaluate(address => {
        const frame = document.querySelector("iframe")
        if (frame) frame.src = address
      }, siteUrl() + path)
      await expect.poll(() => page.frames()[1]?.url()).toBe(REFUSED)
    },
  )

  it("follows an added and a removed host at once", async ({ newContext, account }) => {
    const context = await newContext()
    await account.signIn(context, "ana", SITE)
    const { page, embedder, url, reload } = await openEmbedder(context, frameUrl(account))
    await expect.poll(url).toBe(REFUSED)
    const allow = (origins: string[]) =>
      acting("admin", account.id, () => Host.upsert({ id: "late", name: "Late", origins }, Crypto.generate()))
    await allow([embedder.origin])
    await expect.poll(reload, { interval: 500 }).toBe(frameUrl(account))
    await waitForHome(page.frameLocator("iframe"))
    await allow([])
    await expect.poll(reload, { interval: 500 }).toBe(REFUSED)
    embedder.stop()
  })

  it("shows a host of another account a message and no data", async ({ newContext, account }) => {
    const other = await createAccount()
    await valentina(account)
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    const context = await newContext()
    const { page, site } = await openSimulator(context, other, account)
    const heading = site.getByRole("heading", { name: "You are signed in to another account", level: 1 })
    await heading.waitFor()
    await site.getByText(`belongs to ${other.id}; you are signed in to ${account.id}`).waitFor()
    await page.evaluate(
      address => document.querySelector("iframe")?.setAttribute("src", address),
      frameUrl(other, `/interactions/${interaction.guid}`),
    )
    await heading.waitFor()
    await expect.poll(() => site.getByText("Valentina").count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await site.getByRole("button", { name: "Sign in again" }).click()
    await site.getByRole("heading", { name: "Sign in to uCRM" }).waitFor()
  })

  it("opens deep links and keeps its address across links, commands and a reload", async ({ newContext, account }) => {
    const { id } = await valentina(account)
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    const context = await newContext()
    const { page, site } = await openSimulator(context, account)
    // The address of the frame changes shortly after its content.
    const expectPath = (path: string) => expect.poll(() => page.frames()[1]?.url()).toBe(frameUrl(account, path))
    const name = site.getByRole("heading", { name: "Valentina Etcheverry", level: 1 })
    await name.waitFor()
    await expectPath(`/interactions/${interaction.guid}`)
    await expect.poll(() => site.getByRole("link", { name: /Valentina/ }).getAttribute("aria-current")).toBe("page")
    await site.getByRole("link", { name: "Contacts" }).click()
    await site.getByRole("heading", { name: "Contacts", level: 1 }).waitFor()
    await expectPath("/contacts")
    await page.frames()[1]?.evaluate(() => location.reload())
    await site.getByRole("heading", { name: "Contacts", level: 1 }).waitFor()
    await page.evaluate(
      address => document.querySelector("iframe")?.setAttribute("src", address),
      frameUrl(account, `/contacts/${id}`),
    )
    await name.waitFor()
    await site.getByRole("link", { name: "Interactions" }).click()
    await site.getByRole("heading", { name: "Your interactions" }).waitFor()
    await site
      .getByRole("link", { name: /Valentina/ })
      .first()
      .click()
    await name.waitFor()
    await expectPath(`/interactions/${interaction.guid}`)
  })

  it("works in its own tab at both addresses", async ({ open, account }) => {
    const page = await open(`/in/${account.id}`)
    await waitForHome(page)
    await page.goto(siteUrl())
    await waitForHome(page)
  })
})
