import { siteUrl } from "@ucrm/core/resource"
import { welcome } from "@ucrm/local/demo"
import type { FrameLocator } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { startEmbedder } from "../support/embedder"
import { it } from "../support/fixture"
import { openHost } from "./host-page"

const FORGED = [
  { version: 1, event: "hello", data: { opens: true } },
  { version: 1, event: "changedTheme", data: "dark" },
  {
    version: 1,
    event: "assignedInteraction",
    data: { guid: "forged", campaign: "Ventas", channel: "telephony", clientId: "099123456" },
  },
]

/** Returns a script that posts the forged messages to the window of an expression. */
const posting = (reached: string) =>
  `<script>for (const message of ${JSON.stringify(FORGED)}) (${reached})?.postMessage(message, "*")</script>`

/**
 * Asserts that the forged messages had no effect. The host's own message comes after them, so that they were processed.
 */
async function untouched(site: FrameLocator, post: (message: unknown) => Promise<void>) {
  await post({ version: 1, event: "changedLanguage", data: "pt" })
  await site.locator("html[lang=pt]").waitFor({ state: "attached" })
  expect(await site.locator("html").getAttribute("data-theme")).not.toBe("dark")
  await expect.poll(() => site.getByRole("link", { name: /99 123 456/ }).count()).toBe(0)
}

/** Starts a host of the account with foreign frames in its page, which the simulator's own policy would block. */
async function hostWith(account: Account, frames: string) {
  const host = await startEmbedder(`<iframe title="uCRM" src="${siteUrl()}/in/${account.id}"></iframe>${frames}`)
  await welcome([host.origin], account.token, account.id)
  return host
}

describe("a message from a window that is not the host", () => {
  it("is ignored when it comes from another frame of the same page", async ({ newContext, account }) => {
    const stranger = await startEmbedder(
      `<script>onmessage = () => { for (const message of ${JSON.stringify(FORGED)}) parent.frames[0].postMessage(message, "*") }</script>`,
    )
    const host = await hostWith(account, `<iframe src="${stranger.origin}"></iframe>`)
    const { page, site, post, messagesOf } = await openHost(await newContext(), account, host.origin)
    await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
    await page.evaluate(() => window.frames[1]?.postMessage("now", "*"))
    await page.frames()[2]?.evaluate(() => undefined)
    await untouched(site, post)
    host.stop()
    stranger.stop()
  })

  it("is ignored when it comes from a pop-up", async ({ newContext, account }) => {
    const { page, site, post, messagesOf } = await openHost(await newContext(), account)
    await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
    const stranger = await startEmbedder(posting("opener.frames[0]"))
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(address => void window.open(address), stranger.origin),
    ])
    await popup.waitForLoadState("load")
    await untouched(site, post)
    stranger.stop()
  })

  it("cannot come from a page that frames the site inside the host's page, which the browser blocks", async ({
    newContext,
    account,
  }) => {
    const nested = await startEmbedder(`<iframe src="${siteUrl()}/in/${account.id}"></iframe>`)
    const host = await hostWith(account, `<iframe src="${nested.origin}"></iframe>`)
    const { page, messagesOf } = await openHost(await newContext(), account, host.origin)
    await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
    const inner = () => page.frames().find(frame => frame.parentFrame()?.url().startsWith(nested.origin))
    await expect.poll(() => inner()?.url()).toBe("chrome-error://chromewebdata/")
    host.stop()
    nested.stop()
  })
})

describe("a host that floods the page with messages", () => {
  it("is limited to a hundred messages in ten seconds", async ({ newContext, account }) => {
    const { page, site, post, messagesOf } = await openHost(await newContext(), account)
    await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
    let asked = 0
    page.on("request", request => {
      if (new URL(request.url()).pathname.startsWith("/v1/interactions")) asked += 1
    })
    const flood = Array.from({ length: 2000 }, (_, at) => ({
      event: "finishedInteraction",
      data: { guid: `flood-${at}` },
    }))
    await post(...flood, ...flood.map(() => ({ event: "nonsense" })))
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", clientName: "Zoe" })
    await site.getByRole("link", { name: /Zoe/ }).waitFor()
    // Each message reads the active and the recent interactions again.
    expect(asked).toBeLessThan(250)
    expect(messagesOf("refused").length).toBeLessThanOrEqual(100)
    await account.finish(interaction.guid)
    await site.getByText("Ended").first().waitFor()
  })

  it("is processed although other windows send many messages before the session is loaded", async ({
    newContext,
    account,
  }) => {
    const stranger = await startEmbedder(
      `<script>for (let at = 0; at < 500; at++) parent.frames[0].postMessage({ event: "hello" }, "*")</script>`,
    )
    const host = await hostWith(account, "")
    const context = await newContext()
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    await context.route("**/v1/session", async route => {
      await released
      await route.continue()
    })
    const asked = context.waitForEvent("request", request => request.url().endsWith("/v1/session"))
    const { page, site, post } = await openHost(context, account, host.origin)
    await asked
    await page.evaluate(address => {
      const frame = document.createElement("iframe")
      const loaded = new Promise(resolve => frame.addEventListener("load", resolve))
      frame.src = address
      document.body.append(frame)
      return loaded
    }, stranger.origin)
    await post({ event: "changedTheme", data: "dark" })
    release()
    await site.locator("html[data-theme=dark]").waitFor({ state: "attached" })
    host.stop()
    stranger.stop()
  })
})
