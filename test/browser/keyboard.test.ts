import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { family } from "../support/people"

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
    expect(await page.getByRole("option", { name: /^Choose / }).count()).toBe(3)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog", { name: "Commands" }).waitFor({ state: "hidden" })
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.getByText("Chosen by the agent").waitFor()
  })
})
