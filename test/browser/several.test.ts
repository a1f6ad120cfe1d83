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
    await page.getByText("No contact has +598 98 000 002 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("")
    await page.getByLabel("First name").fill("Segunda")
    await page.keyboard.press("Alt+1")
    await page.getByText("No contact has +598 98 000 001 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("Primera")
    await page.reload()
    await page.getByText("No contact has +598 98 000 001 yet.").waitFor()
    expect(await page.getByLabel("First name").inputValue()).toBe("Primera")
    await tabs.nth(1).click()
    await page.getByText("No contact has +598 98 000 002 yet.").waitFor()
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

  it("never take away a question that is being answered: what is confirmed is what was asked", async ({
    account,
    open,
  }) => {
    const { id } = await valentina(account)
    const page = await open(`/contacts/${id}`, { user: "admin" })
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await page.getByRole("button", { name: "Delete", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Delete Valentina Etcheverry?" })
    await dialog.waitFor()
    await account.post({ channel: "telephony", clientId: "098000001", agent: "admin" })
    await page.getByText(/^New interaction: Phone call/).waitFor({ state: "attached" })
    expect(await dialog.isVisible()).toBe(true)
    await page.keyboard.press("Escape")
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").click()
    await page.getByText("No contact has +598 98 000 001 yet.").waitFor()
  })
})
