import { describe, expect } from "vitest"
import { it } from "../support/fixture"

describe("the language of the page", () => {
  it("changes immediately and is kept after a reload", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "anonymous" })
    await page.getByRole("heading", { name: "No number", level: 1 }).waitFor()
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByLabel("Language").selectOption({ label: "Español" })
    await page.getByRole("heading", { name: "Sin número", level: 1 }).waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "Sin número", level: 1 }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("es")
    await page.getByRole("button", { name: "Menú" }).click()
    await page.getByLabel("Idioma").selectOption({ label: "Português" })
    await page.getByRole("link", { name: "Contatos" }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("pt")
  })
})
