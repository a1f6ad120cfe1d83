import { siteUrl } from "@ucrm/core/resource"
import type { BrowserContext, Frame, Page } from "playwright-core"
import { describe, expect } from "vitest"
import { type Account, otherOrigin } from "../support/account"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

async function childOf(page: Page, selector: string): Promise<Frame> {
  const frame = await (await page.waitForSelector(selector)).contentFrame()
  if (!frame) throw new Error(`${selector} is no frame.`)
  return frame
}

/** Opens the simulator on the host's origin with the site in its frame. */
async function embed(context: BrowserContext, account: Account) {
  await account.signIn(context, "ana", otherOrigin().replace(/:\d+$/, ""))
  const page = await context.newPage()
  await page.goto(`${otherOrigin()}/simulator?account=${account.id}`)
  const site = await childOf(page, "iframe")
  await site.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor()
  return { page, site }
}

const post = (from: Page, message: object) =>
  from.evaluate(([data, origin]) => window.frames[0]?.postMessage(data, origin as string), [
    message,
    siteUrl(),
  ] as const)

const hint = { guid: "hinted", campaign: "Ventas", channel: "telephony", clientId: "099123456" }

describe("the site in a frame of another origin", () => {
  it("follows its host's messages and loads the interaction from the server", async ({ newContext, account }) => {
    await valentina(account)
    const { page, site } = await embed(await newContext(), account)
    await post(page, { event: "assignedInteraction", data: hint })
    await site.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await post(page, { event: "changedTheme", data: { theme: "dark" } })
    await site.locator("html[data-theme=dark]").waitFor({ state: "attached" })
    await post(page, { event: "changedLanguage", data: { language: "pt" } })
    await site.locator("html[lang=pt]").waitFor({ state: "attached" })
    await account.finish(hint.guid)
    await post(page, { event: "finishedInteraction", data: { guid: hint.guid } })
    await site.getByText("Encerrada").first().waitFor()
  })

  it("ignores forged messages of another frame", async ({ newContext, account }) => {
    const { page, site } = await embed(await newContext(), account)
    await page.evaluate(() => {
      const frame = document.createElement("iframe")
      frame.id = "stranger"
      frame.sandbox.add("allow-scripts")
      document.body.append(frame)
    })
    const stranger = await childOf(page, "#stranger")
    await stranger.evaluate(data => {
      window.parent.frames[0]?.postMessage({ event: "changedTheme", data: { theme: "dark" } }, "*")
      window.parent.frames[0]?.postMessage({ event: "assignedInteraction", data }, "*")
    }, hint)
    // The host's own message comes after the forged ones, so that these were processed.
    await post(page, { event: "changedLanguage", data: { language: "pt" } })
    await site.locator("html[lang=pt]").waitFor({ state: "attached" })
    expect(await site.evaluate(() => document.documentElement.dataset["theme"])).not.toBe("dark")
    await expect
      .poll(() =>
        site
          .getByRole("navigation")
          .getByRole("link", { name: /99 123 456/ })
          .count(),
      )
      .toBe(0)
  })
})
