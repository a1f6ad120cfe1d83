import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const PHONE = [{ kind: "phone", value: "+59898765432" }]

describe("creating a contact", () => {
  it("offers the contact that was just created with the same number and keeps the typed values", async ({
    account,
    open,
  }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098765432" })
    await page.getByLabel("First name").fill("Elena")
    await account.contact({ firstName: "Elena", lastName: "Prieto", identifiers: PHONE })
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "Elena Prieto was just created with +598 98 765 432" }).waitFor()
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Elena")
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Use Elena Prieto" }).click()
    await page.getByRole("heading", { name: "Elena Prieto", level: 1 }).waitFor()
  })

  it("shows similar contacts while the name is typed", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098765432" })
    await page.getByLabel("First name").fill("Valentina")
    await page.getByLabel("Last name").fill("Etcheverry")
    await page.getByRole("complementary", { name: "Looks like" }).getByRole("button").click()
    await page.getByRole("heading", { name: /^Save .* to Valentina Etcheverry\?$/ }).waitFor()
  })

  it("works without an interaction from the list of contacts", async ({ open }) => {
    const page = await open("/contacts")
    // An empty list has a link of its own.
    await page.getByRole("link", { name: "New contact" }).first().click()
    await page.getByLabel("First name").fill("健太")
    await page.getByLabel("Last name").fill("山本")
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "健太 山本", level: 1 }).waitFor()
  })
})
