import { siteUrl } from "@ucrm/core/resource"
import { GROUPS } from "@ucrm/local/simulator/scenarios"
import type { Page } from "playwright-core"
import { Webhook } from "standardwebhooks"
import { describe, expect } from "vitest"
import { otherOrigin } from "../support/account"
import { axe } from "../support/axe"
import { it } from "../support/fixture"

async function start(page: Page, title: string) {
  await page.getByRole("region", { name: "Inbox" }).getByRole("button", { name: title }).click()
}

describe("the simulator", () => {
  it("signs in inside the frame and receives the expected answer to every interaction of its inbox", async ({
    newContext,
  }) => {
    const context = await newContext({ viewport: { width: 1500, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${otherOrigin()}/simulator`)
    const site = page.frameLocator("iframe")
    await site.getByRole("button", { name: "Ana" }).click()
    await site.getByText("En vivo").waitFor()

    const record = page.getByRole("region", { name: "Record" })
    const posts = record.locator("summary", { hasText: /POST \/v1\/interactions/ })
    const titles = GROUPS.flatMap(group => group.scenarios.map(scenario => scenario.title))
    for (const [at, title] of titles.entries()) {
      await start(page, title)
      await posts.nth(at).waitFor()
    }
    await expect.poll(() => record.getByRole("img", { name: "not as expected" }).count()).toBe(0)
    await expect.poll(() => posts.count()).toBe(titles.length)
    await site
      .getByRole("navigation", { name: "Tus interacciones" })
      .getByRole("link")
      .nth(titles.length - 1)
      .waitFor()
  })

  it("can notify only the frame, which posts the interaction itself", async ({ newContext }) => {
    const context = await newContext({ viewport: { width: 1500, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${siteUrl()}/simulator`)
    const site = page.frameLocator("iframe")
    await page.getByRole("combobox", { name: "Agent", exact: true }).selectOption({ label: "Luis Cardozo" })
    await page.getByRole("combobox", { name: "Notify uCRM by" }).selectOption({ label: "message to the frame only" })
    await site.getByRole("button", { name: "Luis" }).click()
    await site.getByText("Live", { exact: true }).waitFor()
    await start(page, "A customer calls")
    await site.getByRole("heading", { name: "Valentina Etcheverry Núñez", level: 1 }).waitFor()
    await page.getByRole("combobox", { name: "Notify uCRM by" }).selectOption({ label: "request and message" })
    await page.getByLabel("Campaign of A customer calls").selectOption("Soporte")
    await site.getByRole("heading", { name: "Servicio" }).waitFor()
    await page.getByRole("button", { name: "Finish" }).click()
    await site.getByText("Ended").first().waitFor()
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark")
    await site.locator("html[data-theme=dark]").waitFor()
  })

  it("back office of the simulator lists webhooks with the verdict on their signature, and sample files", async ({
    account,
    newContext,
  }) => {
    const context = await newContext({ viewport: { width: 1500, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${siteUrl()}/simulator/?account=${account.id}`)
    await page.getByText("Back office").click()
    const endpoint = String(await page.locator("code", { hasText: "/local/webhooks/" }).textContent())
    const secret = `whsec_${Buffer.from("a secret of 24 bytes or more").toString("base64")}`
    await page.getByLabel("Secret of the webhook").fill(secret)
    await page.getByLabel("Secret of the webhook").press("Enter")
    await page.getByPlaceholder("saved").waitFor()
    const send = (body: string, signed: string) => {
      const at = new Date()
      const signature = new Webhook(secret).sign("msg_1", at, signed)
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const headers = { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": signature }
      return fetch(endpoint, { method: "POST", body, headers })
    }
    const body = JSON.stringify({ type: "contact.created" })
    expect((await send(body, body)).status).toBe(204)
    await page.getByText("signature valid · answered 204").waitFor()
    await page.getByLabel("Answer messages with").selectOption("500")
    await expect.poll(async () => (await send(body, "another body")).status).toBe(500)
    await page
      .getByText(/^signature not valid/)
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole("link", { name: /UTF-8|Windows-1252|UTF-16/ }).count()).toBe(3)
  })

  it("has no axe violations in either theme", async ({ newContext }) => {
    const context = await newContext({ viewport: { width: 1400, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${siteUrl()}/simulator`)
    await start(page, "A withheld number")
    await page.getByText("POST /v1/interactions").first().click()
    await page.getByText("Back office").click()
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page)).toEqual([])
    }
  })
})
