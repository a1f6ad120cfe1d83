import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { it, type Open } from "../support/fixture"
import { federico, martin, valentina } from "../support/people"

/** Receives a call of an unknown number, for which the agent saves a contact with Valentina's address. */
async function clash(account: Account, open: Open): Promise<Page> {
  await valentina(account)
  const page = await open()
  await account.post({ channel: "telephony", clientId: "098765432" })
  await page.getByLabel("First name").fill("Vale")
  await page.getByRole("button", { name: "Add identifier" }).click()
  await page.getByLabel("Kind").last().selectOption("email")
  await page.getByLabel("Value").last().fill("valentina@molinos.example")
  await page.getByRole("button", { name: "Create contact" }).click()
  await page.getByRole("heading", { name: /^Valentina Etcheverry .* valentina@molinos\.example$/ }).waitFor()
  await page.getByText("Another contact has this already.").waitFor()
  await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Vale")
  return page
}

const who = async (account: Account, channel: "email" | "telephony", clientId: string) =>
  (await account.post({ channel, clientId, agent: "luis" })).resolution
const byEmail = (account: Account) => who(account, "email", "valentina@molinos.example")
const byPhone = (account: Account) => who(account, "telephony", "098765432")

describe("a new contact whose identifier another contact has", () => {
  it("is not created when the existing contact is used", async ({ account, open }) => {
    const page = await clash(account, open)
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Use Valentina Etcheverry" }).click()
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    expect(await byPhone(account)).toMatchObject({ kind: "unmatched" })
  })

  it("is created with a shared identifier when that is chosen", async ({ account, open }) => {
    const page = await clash(account, open)
    await page.getByRole("button", { name: /^Save and share / }).click()
    await page.getByRole("heading", { name: "Vale", level: 1 }).waitFor()
    expect((await byEmail(account)).candidates).toHaveLength(2)
  })

  it("is saved as temporary, and the match shows the pending conflict", async ({ account, open }) => {
    const page = await clash(account, open)
    await page.getByRole("button", { name: "Save as temporary contact" }).click()
    await page.getByRole("heading", { name: "Vale", level: 1 }).waitFor()
    await page.getByText("Temporary", { exact: true }).first().waitFor()
    const { kind, notices } = await byEmail(account)
    expect({ kind, codes: notices.map(notice => notice.code) }).toEqual({
      kind: "matched",
      codes: ["conflict.pending"],
    })
    await account.post({ channel: "email", clientId: "valentina@molinos.example" })
    const other = await open("/", { user: "luis" })
    await other.getByText("Vale (temporary) has the same number.").waitFor()
    await other.getByText("by Ana").first().waitFor()
    await other.getByText("Waits for a supervisor").waitFor()
    await expect.poll(() => other.getByRole("link", { name: "Compare" }).count()).toBe(0)
  })

  it("is not created after Cancel, and the typed values are kept", async ({ account, open }) => {
    const page = await clash(account, open)
    await page.getByRole("button", { name: "Cancel", exact: true }).first().click()
    await page.getByRole("heading", { name: /^Valentina Etcheverry / }).waitFor({ state: "detached" })
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Vale")
    expect(await byPhone(account)).toMatchObject({ kind: "unmatched" })
    expect(await byEmail(account)).toMatchObject({ kind: "matched", notices: [] })
  })
})

describe("Undo in the timeline", () => {
  const clickUndo = (page: Page, what: RegExp) => page.getByRole("button", { name: what }).first().click()

  it("reverts a creation", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "098765432" })
    await page.getByLabel("First name").fill("Elena")
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "Elena", level: 1 }).waitFor()
    await clickUndo(page, /^Undo ?: Contact created/)
    await page.getByRole("button", { name: "Create contact" }).waitFor()
    expect(await byPhone(account)).toMatchObject({ kind: "unmatched" })
  })

  it("reverts an added, moved and removed identifier", async ({ account, open }) => {
    const { id } = await valentina(account)
    await martin(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.keyboard.press("/")
    await page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" }).fill("olivera")
    await page.getByRole("button", { name: /Martín Olivera/ }).click()
    for (const way of [/Share it/, /Move it/]) {
      await page.getByRole("button", { name: way }).click()
      await clickUndo(page, /^Undo ?: .*added/)
      // Martín remains chosen, and the offer is shown again.
      await page.getByRole("heading", { name: /^Save .* to Martín Olivera\?$/ }).waitFor()
    }
    await page.getByRole("button", { name: /Move it/ }).click()
    await page.getByText(/was moved to Martín Olivera/).waitFor()
    await page.goto(new URL(`/contacts/${id}`, page.url()).href)
    await page.getByText("+598 99 123 456 moved to another contact").first().waitFor()
    await clickUndo(page, /^Undo ?: .*moved/)
    await page.getByRole("button", { name: "More about +598 99 123 456" }).waitFor()
    await page.goto(new URL(`/contacts/${id}`, page.url()).href)
    await page.getByRole("button", { name: "More about +598 99 123 456" }).click()
    await page.getByRole("button", { name: "Remove +598 99 123 456" }).click()
    await clickUndo(page, /^Undo ?: .*removed/)
    await page.getByRole("button", { name: "More about +598 99 123 456" }).waitFor()
    expect(await who(account, "telephony", "099123456")).toMatchObject({ kind: "matched", contactId: id })
  })

  it("shows why a change cannot be reverted after others have changed the holders", async ({ account, open }) => {
    await valentina(account)
    const { id } = await martin(account)
    const page = await open(`/contacts/${id}`)
    await page.getByRole("button", { name: "Add identifier" }).click()
    await page.getByLabel("Value").fill("098765432")
    await page.getByRole("button", { name: "Add", exact: true }).click()
    const button = page.getByRole("button", { name: /^Undo ?: .*added/ })
    await button.waitFor()
    const identifiers = [{ kind: "phone", value: "098765432" }]
    await account.contact({ firstName: "Otra", lastName: "Persona", identifiers })
    await button.click()
    await page.getByText("Can't undo: it was changed again since.").waitFor()
    expect((await byPhone(account)).candidates).toHaveLength(2)
  })
})

describe("a variant spelling", () => {
  it("is matched without a question after it was confirmed once", async ({ account, open }) => {
    await federico(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "541145678901" })
    await page.getByRole("heading", { name: "Probably Federico Iturralde" }).waitFor()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Federico Iturralde", level: 1, exact: true }).waitFor()
    expect(await who(account, "telephony", "541145678901")).toMatchObject({ kind: "matched", by: "clientId" })
  })
})
