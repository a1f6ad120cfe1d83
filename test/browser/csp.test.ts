import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"

/** Collects the violations of the content security policy that the browser reports from now on. */
function violations(page: Page) {
  const seen: string[] = []
  page.on("console", message => /Content Security Policy/.test(message.text()) && seen.push(message.text()))
  return seen
}

const PLACES = [
  "/",
  "/contacts",
  "/contacts/new",
  "/admin/sections",
  "/admin/users",
  "/admin/hosts",
  "/admin/webhooks",
  "/contacts/import",
]

describe("the content security policy", () => {
  it("blocks nothing on the site's own pages", async ({ account, open }) => {
    const page = await open("/", { user: "admin" })
    const seen = violations(page)
    await account.post({ channel: "telephony", clientId: "099123456", clientName: "Ana Paz", agent: "admin" })
    await page
      .getByRole("heading", { name: "Ana Paz", level: 1 })
      .or(page.getByRole("heading", { name: "New contact", level: 1 }))
      .waitFor()
    for (const place of [...PLACES, `/simulator/?account=${account.id}`]) {
      await page.goto(new URL(place, page.url()).href)
      await page.locator("body :is(h1, h2, button)").first().waitFor()
    }
    expect(seen).toEqual([])
  })

  it("blocks inline styles and scripts in injected markup", async ({ open }) => {
    const page = await open()
    const seen = violations(page)
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        "beforeend",
        `<b id="styled" style="position: fixed">x</b><img src="data:," onerror="document.title = 'taken'">`,
      )
      const script = document.createElement("script")
      script.textContent = "document.title = 'taken'"
      document.body.append(script)
    })
    await expect.poll(() => seen.length).toBeGreaterThanOrEqual(3)
    expect(await page.locator("#styled").evaluate(node => getComputedStyle(node).position)).toBe("static")
    expect(await page.title()).not.toBe("taken")
  })
})
