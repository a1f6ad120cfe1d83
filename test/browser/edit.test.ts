import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("editing a section of a contact", () => {
  it("saves a field and adds a timeline entry", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    await page.getByRole("button", { name: "Edit Oportunidad" }).click()
    await page.getByLabel("Presupuesto mensual").fill("12500")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText("12,500").waitFor()
    await page.reload()
    await page.getByText("12,500").waitFor()
    await page.getByText("Presupuesto mensual changed").waitFor()
  })

  it("refuses a mistyped document number, and shows what is saved in the formats of the account", async ({
    account,
    open,
  }) => {
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    await page.getByRole("button", { name: "Edit Cuenta" }).click()
    await page.getByLabel("Documento").fill("3.812.457-9")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText("The check digit does not match. Look for a mistyped digit.").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel("Documento").fill("38124573")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText("3.812.457-3").waitFor()
    await page.getByRole("button", { name: "Edit Oportunidad" }).click()
    await page.getByLabel("Próximo contacto").fill("2026-11-30T22:30")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText(/\b30\b.* 2026.*(10|22):30/).waitFor()
    await page.getByRole("button", { name: "Edit Oportunidad" }).click()
    await expect.poll(() => page.getByLabel("Próximo contacto").inputValue()).toBe("2026-11-30T22:30")
  })

  it("shows both sides when another agent saved first, and saves the chosen one", async ({ account, open }) => {
    await valentina(account)
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    await account.post({ channel: "telephony", clientId: "099123456", view: "full", agent: "luis" })
    const [ana, luis] = await Promise.all([open(), open("/", { user: "luis" })])
    await ana.getByRole("button", { name: "Edit Oportunidad" }).click()
    await ana.getByLabel("Presupuesto mensual").fill("100")
    await luis.getByRole("button", { name: "Edit Oportunidad" }).click()
    await luis.getByLabel("Presupuesto mensual").fill("200")
    await luis.getByRole("button", { name: "Save", exact: true }).click()
    await luis.getByRole("button", { name: "Edit Oportunidad" }).waitFor()
    await ana.getByRole("button", { name: "Save", exact: true }).click()
    await ana.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    const mine = ana.getByRole("radio", { name: /Yours 100/ })
    await ana.getByRole("radio", { name: /Theirs 200/ }).waitFor()
    expect(await axe(ana)).toEqual([])
    await mine.check()
    await ana.getByRole("button", { name: "Save the choice" }).click()
    await ana.getByRole("button", { name: "Edit Oportunidad" }).waitFor()
    await ana.reload()
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => ana.getByText("100", { exact: true }).count()).toBe(1)
  })
})
