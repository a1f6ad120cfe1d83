import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { family, valentina } from "../support/people"

/** Takes the focus from the form of a new contact, which takes it when its part of the page has been loaded. */
async function leaveForm(page: Page) {
  await page.getByLabel("First name").waitFor()
  await page.evaluate("document.activeElement.blur()")
}

describe("the keyboard", () => {
  it("is sufficient to create and edit a contact from an interaction", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", campaign: "Soporte", clientId: "098765432" })
    await page.getByRole("heading", { name: "New contact", level: 1 }).waitFor()
    const firstName = page.getByLabel("First name")
    const isFocused = () => firstName.evaluate(element => element === document.activeElement)
    for (let press = 0; press < 40 && !(await isFocused()); press++) await page.keyboard.press("Tab")
    expect(await isFocused()).toBe(true)
    await page.keyboard.type("Adébáyọ̀")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Ọláwálé")
    await page.keyboard.press("Control+Enter")
    await page.getByRole("heading", { name: "Adébáyọ̀ Ọláwálé", level: 1 }).waitFor()
    await page.keyboard.press("e")
    await page.locator("[data-number='1']").waitFor()
    await page.keyboard.press("1")
    await page.locator("input:focus").waitFor()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Ade")
    await page.keyboard.press("Control+Enter")
    await page.getByRole("heading", { name: "Ade Ọláwálé", level: 1 }).waitFor()
  })

  it("selects a candidate with the arrows and lists every command in the palette", async ({ account, open }) => {
    await family(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "29001234" })
    await page.getByRole("heading", { name: "Which of these 3?" }).waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("dialog", { name: "Commands" }).waitFor()
    await expect.poll(() => page.getByRole("option", { name: /^Choose / }).count()).toBe(3)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog", { name: "Commands" }).waitFor({ state: "hidden" })
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.getByText("Chosen by the agent").waitFor()
  })

  it("lists the shortcuts of the page, and leaves capital letters to a text field", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await account.finish(interaction.guid)
    await page.getByText("Interaction ended. You can still update the contact.").waitFor()
    await page.keyboard.press("?")
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" })
    await dialog.getByText("Close all ended interactions").waitFor()
    await dialog.getByText("Edit the contact").waitFor()
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
    await page.keyboard.press(".")
    const note = page.getByRole("textbox", { name: "Add a note" })
    await note.pressSequentially("Where")
    await expect.poll(() => note.inputValue()).toBe("Where")
    await page.keyboard.press("Escape")
    await page.keyboard.press("w")
    await page.getByRole("link", { name: /Valentina Etcheverry/ }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toBe("/")
  })

  it("Escape leaves a creation that N began", async ({ account, open }) => {
    await family(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "29001234" })
    await page.getByRole("heading", { name: "Which of these 3?" }).waitFor()
    await page.keyboard.press("n")
    await page.locator("input[name=firstName]:focus").waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("heading", { name: "Which of these 3?" }).waitFor()
  })

  it("closing a tab opens its neighbour", async ({ account, open }) => {
    const page = await open()
    const { interaction } = await account.post({ channel: "telephony", clientId: "098765431" })
    await page.getByText("No contact has +598 98 765 431 yet.").waitFor()
    const tabs = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    for (const clientId of ["098765432", "098765433"]) {
      await account.post({ channel: "telephony", clientId })
      await tabs.filter({ hasText: clientId.slice(-3) }).waitFor()
    }
    await account.finish(interaction.guid)
    await page.getByText("Interaction ended. You can still identify the contact.").waitFor()
    await leaveForm(page)
    await page.keyboard.press("w")
    await page.getByText("No contact has +598 98 765 432 yet.").waitFor()
    await expect.poll(() => tabs.count()).toBe(2)
  })

  it("moves between tabs by key", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098765431" })
    await page.getByText("No contact has +598 98 765 431 yet.").waitFor()
    await leaveForm(page)
    await account.post({ channel: "telephony", clientId: "098765432" })
    await page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").nth(1).waitFor()
    await page.keyboard.press("j")
    await page.getByText("No contact has +598 98 765 432 yet.").waitFor()
    await leaveForm(page)
    await page.keyboard.press("k")
    await page.getByText("No contact has +598 98 765 431 yet.").waitFor()
  })
})
