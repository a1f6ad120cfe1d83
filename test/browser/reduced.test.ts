import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("the view of an interaction", () => {
  it("is the requested one, and the agent can change it", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "reduced" })
    await page.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => page.getByRole("heading", { name: "Preferencias" }).count()).toBe(0)
    await page.getByRole("button", { name: "Full view" }).click()
    await page.getByRole("heading", { name: "Preferencias" }).waitFor()
    await page.getByRole("button", { name: "Reduced view" }).click()
    await page.getByRole("heading", { name: "Preferencias" }).waitFor({ state: "detached" })
  })

  it("follows the width of the frame when none is requested", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/", { viewport: { width: 360, height: 700 } })
    await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => page.getByRole("heading", { name: "Preferencias" }).count()).toBe(0)
    await page.setViewportSize({ width: 1280, height: 700 })
    await page.getByRole("heading", { name: "Preferencias" }).waitFor()
  })

  it("shows a new section in the next interaction", async ({ account, open }) => {
    await valentina(account)
    const admin = await open("/", { user: "admin" })
    const status = await admin.evaluate(async () => {
      const body = { title: "Novedades", reduced: true, fields: [{ label: "Aviso", type: "text", reduced: true }] }
      const response = await fetch("/v1/admin/sections", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
      return response.status
    })
    expect(status).toBe(201)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "reduced" })
    await page.getByRole("heading", { name: "Novedades" }).waitFor()
  })
})
