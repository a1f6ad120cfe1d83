import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it, type Open } from "../support/fixture"
import { martin, valentina } from "../support/people"

/** Receives a call of Valentina, for which the agent chooses Martín instead. */
async function martinInstead(account: Account, open: Open): Promise<Page> {
  await valentina(account)
  await martin(account)
  const page = await open()
  await account.post({ channel: "telephony", clientId: "099123456" })
  await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
  await page.keyboard.press("/")
  await page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" }).fill("olivera")
  await page.getByRole("button", { name: /Martín Olivera/ }).click()
  await page.getByRole("heading", { name: "Martín Olivera", level: 1 }).waitFor()
  await page.getByRole("heading", { name: /^Save .* to Martín Olivera\?$/ }).waitFor()
  return page
}

async function whoHolds(account: Account) {
  const { resolution } = await account.post({ channel: "telephony", clientId: "099123456", agent: "luis" })
  return resolution
}

describe("choosing another contact", () => {
  it("keeps the offer behind its title after Ask me later, and no key answers it meanwhile", async ({
    account,
    open,
  }) => {
    const page = await martinInstead(account, open)
    await page.getByRole("button", { name: "Ask me later" }).click()
    await page.getByRole("button", { name: /Share it/ }).waitFor({ state: "detached" })
    await page.locator("body").press("Enter")
    const title = page.getByRole("button", { name: /^Save .* to Martín Olivera\?$/ })
    await title.click()
    await page.getByRole("button", { name: /Share it/ }).waitFor()
    expect(await whoHolds(account)).toMatchObject({ kind: "matched" })
  })

  it("leaves the ClientID with its holder when that is chosen", async ({ account, open }) => {
    const page = await martinInstead(account, open)
    expect(await whoHolds(account)).toMatchObject({ kind: "matched" })
    await page.getByRole("button", { name: /Only this time/ }).click()
    await page.getByText("Linked for this interaction only.").waitFor()
    expect(await whoHolds(account)).toMatchObject({ kind: "matched" })
  })

  it("shares the ClientID, and Undo reverts it", async ({ account, open }) => {
    const page = await martinInstead(account, open)
    await page.getByText("Valentina Etcheverry keeps it too.").waitFor()
    await page.getByRole("button", { name: /Share it/ }).click()
    const message = page.getByText(/is now shared with Martín Olivera/)
    await message.waitFor()
    const { kind, candidates } = await whoHolds(account)
    expect(kind).toBe("ambiguous")
    expect(candidates).toHaveLength(2)
    await page
      .getByRole("button", { name: /^Undo(?! ?:)/ })
      .first()
      .click()
    await page.getByText("Undone.").waitFor()
    expect(await whoHolds(account)).toMatchObject({ kind: "matched" })
  })

  it("moves the ClientID, and Undo reverts it", async ({ account, open }) => {
    const page = await martinInstead(account, open)
    await page.getByText("Valentina Etcheverry loses it.").waitFor()
    await page.getByRole("button", { name: /Move it/ }).click()
    await page.getByText(/was moved to Martín Olivera/).waitFor()
    const moved = await whoHolds(account)
    await page
      .getByRole("button", { name: /^Undo(?! ?:)/ })
      .first()
      .click()
    await page.getByText("Undone.").waitFor()
    const back = await whoHolds(account)
    expect(moved.kind).toBe("matched")
    expect(back.kind).toBe("matched")
    expect(back.contactId).not.toBe(moved.contactId)
  })
})
