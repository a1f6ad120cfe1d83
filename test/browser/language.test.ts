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
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("es")
    await page.getByRole("button", { name: "Menú" }).click()
    await page.getByLabel("Idioma").selectOption({ label: "Português" })
    await page.getByRole("link", { name: "Contatos" }).waitFor()
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("pt")
  })
})

const NAME = "מרים כהן"

describe("a right-to-left name", () => {
  it("is isolated from the text around it", async ({ account, open }) => {
    for (const company of ["Acme (UY)", "Beta 1"])
      await account.contact({
        firstName: "מרים",
        lastName: "כהן",
        company,
        identifiers: [{ kind: "phone", value: "099123456" }],
      })
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456", clientName: NAME })
    const around = () =>
      page.evaluate(name => {
        const holders = [...document.querySelectorAll("body *")].filter(node =>
          [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.textContent?.includes(name)),
        )
        return holders.map(node => getComputedStyle(node).unicodeBidi)
      }, NAME)
    await expect.poll(async () => (await around()).length).toBeGreaterThanOrEqual(2)
    expect(new Set(await around())).toEqual(new Set(["isolate"]))
  })
})
