import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

/** Drafts a section and publishes it as the admin of the page. */
const publish = (page: Page, title: string) =>
  page.evaluate(async title => {
    const call = async (path: string, body: unknown, version: number) => {
      const response = await fetch(`/v1/admin/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "if-match": `"${version}"` },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    }
    await call("sections?draft=true", { title, fields: [{ label: `Field of ${title}`, type: "text" }] }, 0)
    const { version } = await (await fetch("/v1/admin/configuration")).json()
    await call("configuration/publish", {}, version)
  }, title)

async function typing(page: Page) {
  await page.getByRole("button", { name: "Edit Oportunidad" }).click()
  const field = page.getByLabel("Observaciones")
  await field.fill("Half a sentence")
  await field.press("End")
  return field
}

describe("a published configuration", () => {
  it("appears in the open view of an agent without taking the typed text or the focus", async ({ account, open }) => {
    await valentina(account)
    const [ana, admin] = [await open(), await open("/", { user: "admin" })]
    await ana.getByText("Live", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    const field = await typing(ana)
    await publish(admin, "Póliza")
    await ana.getByRole("heading", { name: "Póliza" }).waitFor()
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
    await ana.keyboard.type(", and the rest")
    await expect.poll(() => field.inputValue()).toBe("Half a sentence, and the rest")
    await ana.getByRole("button", { name: "Save", exact: true }).click()
    await ana.getByText("Half a sentence, and the rest").waitFor()
  })

  it("appears in an open view without a live connection", async ({ account, open }) => {
    await valentina(account)
    const [ana, admin] = [await open("/contacts"), await open("/", { user: "admin" })]
    await ana.routeWebSocket(/\/live$/, socket => void socket.close())
    await ana.goto(new URL("/", ana.url()).href)
    await ana.getByText("Polling", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    const field = await typing(ana)
    await publish(admin, "Póliza")
    await ana.getByRole("heading", { name: "Póliza" }).waitFor()
    await expect.poll(() => field.inputValue()).toBe("Half a sentence")
  })
})
