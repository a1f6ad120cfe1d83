import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, path: string) => open(path, { user: "admin", viewport: { width: 1280, height: 900 } })

describe("the matrix of campaigns", () => {
  it("is changed by keys, published with a note, and brought back", async ({ account, open }) => {
    await valentina(account)
    const ana = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    const page = await admin(open, "/admin/campaigns")
    const first = page.getByRole("checkbox", { name: "Cuenta in every campaign" })
    await first.focus()
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key)
    const cell = page.getByRole("checkbox", { name: "Servicio in Ventas" })
    expect(await cell.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press("Space")
    await page.getByText("1 change", { exact: false }).waitFor()
    expect(await cell.isChecked()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.getByRole("link", { name: "Changes and versions" }).click()
    await page.getByRole("main").getByRole("button", { name: "Publish" }).last().click()
    await page.getByLabel("What this is for").fill("Service for sales")
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click()
    await ana.getByRole("heading", { name: "Servicio" }).waitFor()
    await page.getByText("Service for sales").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Restore version 1" }).click()
    await page.getByRole("main").getByRole("button", { name: "Publish" }).last().click()
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click()
    await ana.getByRole("heading", { name: "Servicio" }).waitFor({ state: "detached" })
  })
})
