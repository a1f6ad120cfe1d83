import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { publish } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, viewport = { width: 1280, height: 900 }) =>
  open("/admin/identity", { user: "admin", viewport })

const clientId = (page: Page) => page.getByRole("textbox", { name: "ClientID" })

async function save(page: Page) {
  await page.getByRole("button", { name: "Save to draft" }).click()
  await page.getByText(/^Saved to the draft/).waitFor()
}

async function choose(page: Page, country: string) {
  const box = page.getByRole("combobox", { name: "Default country" })
  await box.click()
  await box.pressSequentially(country.slice(0, 5).toLowerCase())
  await page.getByRole("option", { name: country }).waitFor()
  await box.press("Enter")
}

describe("the identity page", () => {
  it("shows the result of a ClientID by channel and unsaved settings immediately", async ({ open }) => {
    const page = await admin(open)
    await clientId(page).fill("011 099 123 456")
    await page.getByText("+59899123456").waitFor()
    await page.getByText("The dial prefix 011 was removed.").waitFor()
    await page.getByText("No country code, so it belongs to the default country: Uruguay.").waitFor()
    await page.getByRole("button", { name: "Remove 011" }).click()
    await page.getByText("The dial prefix 011 was removed.").waitFor({ state: "hidden" })
    await choose(page, "Argentina")
    await clientId(page).fill("11 4567-8901")
    await page.getByText("+541145678901").waitFor()
    await page.getByText(/It also suggests the contact with \+5491145678901/).waitFor()
    await page.getByLabel("Also withheld").first().fill("nadie")
    await page.keyboard.press("Enter")
    await clientId(page).fill("Nadie")
    await page.getByText("Identifies nobody").waitFor()
    await page.getByText("“nadie” is on your list of what is withheld.").waitFor()
    await page.getByLabel("Channel").selectOption("Instagram")
    await clientId(page).fill("Vale.Etche")
    await page.getByText("vale.etche").waitFor()
    expect(await axe(page)).toEqual([])
  })

  it("applies its settings to agents only after publication", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.getByLabel("Dial prefixes").first().fill("9, 77")
    await page.keyboard.press("Enter")
    await save(page)
    const ana = await open()
    const call = () => account.post({ channel: "telephony", clientId: "7700598 99 123 456" })
    await call()
    await ana.getByRole("heading", { name: "New contact", level: 1 }).waitFor()
    await publish(page)
    await expect.poll(async () => (await call()).resolution.kind, { timeout: 10_000 }).toBe("matched")
  })

  it("makes fields and groups of fields required in new contacts", async ({ account, open }) => {
    const page = await admin(open)
    await page.getByRole("button", { name: "Required" }).click()
    await page.getByRole("checkbox", { name: "Company" }).check()
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Add a group" }).click()
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("A group needs at least two.").waitFor()
    await page
      .getByRole("button", { name: /Group 1/ })
      .last()
      .click()
    await page.getByRole("checkbox", { name: "Identifier: E-mail" }).check()
    await page.getByRole("checkbox", { name: "Job title" }).check()
    await page.keyboard.press("Escape")
    await save(page)
    await publish(page)
    const asked = await page.evaluate(async () => (await fetch("/v1/admin/identity")).json() as Promise<object>)
    expect(asked).toMatchObject({ required: ["company"], atLeastOne: [["identifier:email", "jobTitle"]] })
    const ana = await open()
    await account.post({ channel: "telephony", clientId: "098765432" })
    await ana.getByLabel("First name").fill("Eva")
    await ana.getByRole("button", { name: "Create contact" }).click()
    await ana.getByText("Required Field").first().waitFor()
  })

  it("shows an invalid number at its field and keeps the edit", async ({ open }) => {
    const page = await admin(open)
    await page.getByLabel("Dial prefixes").first().fill("0x")
    await page.keyboard.press("Enter")
    await page.getByText("Digits only, eight at most.").waitFor()
    await page.getByLabel("Dial prefixes").first().fill("")
    await page.getByLabel("Own numbers").first().fill("anonymous")
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("One of these is not a number.").waitFor()
    await page.getByRole("button", { name: "Remove anonymous" }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it("shows both sides of simultaneous changes and saves the chosen ones", async ({ open }) => {
    const [mine, theirs] = [await admin(open), await admin(open)]
    await choose(mine, "Brazil")
    await choose(theirs, "Argentina")
    await theirs.getByLabel("Also withheld").first().fill("nadie")
    await theirs.keyboard.press("Enter")
    await save(theirs)
    await mine.getByRole("button", { name: "Save to draft" }).click()
    await mine.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    await mine.getByRole("radio", { name: /Theirs Argentina/ }).waitFor()
    await mine.getByRole("radio", { name: /Yours Brazil/ }).check()
    await mine.getByRole("button", { name: "Save the choice" }).click()
    await mine.getByText(/together with someone else/).waitFor()
    await mine.reload()
    await mine.getByText("nadie").waitFor()
    await expect.poll(() => mine.getByRole("combobox", { name: "Default country" }).inputValue()).toBe("Brazil")
  })

  it("keeps an edit across a reload and uses tabs in a narrow frame", async ({ open }) => {
    const page = await admin(open, { width: 360, height: 780 })
    await choose(page, "Chile")
    await page.reload()
    await expect.poll(() => page.getByRole("combobox", { name: "Default country" }).inputValue()).toBe("Chile")
    await page.getByRole("tab", { name: "Try a ClientID" }).click()
    await clientId(page).fill("2 2345 6789")
    await page.getByText("+56223456789").waitFor()
    await page.getByRole("button", { name: "Discard edits" }).click()
    await page.getByRole("tab", { name: "Settings" }).click()
    await expect.poll(() => page.getByRole("combobox", { name: "Default country" }).inputValue()).toBe("Uruguay")
  })
})
