import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("several interactions at once", () => {
  it("keep a draft each, through switching and reload", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098000001" })
    await page.getByLabel("First name").fill("Primera")
    await account.post({ channel: "telephony", clientId: "098000002" })
    const tabs = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    await tabs.nth(1).click()
    await page.getByText("Nobody holds +598 98 000 002 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("")
    await page.getByLabel("First name").fill("Segunda")
    await page.keyboard.press("Alt+1")
    await page.getByText("Nobody holds +598 98 000 001 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("Primera")
    await page.reload()
    await page.getByText("Nobody holds +598 98 000 001 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("Primera")
    await tabs.nth(1).click()
    await page.getByText("Nobody holds +598 98 000 002 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("Segunda")
  })

  it("never take the focus from an edit: a tab and a polite word instead", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098000001" })
    const name = page.getByLabel("First name")
    await name.pressSequentially("Mar")
    await account.post({ channel: "telephony", clientId: "099123456" })
    const tabs = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    await tabs.nth(1).waitFor()
    await page.getByText(/^New interaction: Phone call/).waitFor({ state: "attached" })
    await page.keyboard.type("ta")
    expect(await name.inputValue()).toBe("Marta")
    expect(await name.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press("Alt+2")
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
  })
})
