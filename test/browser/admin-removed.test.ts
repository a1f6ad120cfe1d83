import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { publish, restore } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, path = "/admin/sections") =>
  open(path, { user: "admin", viewport: { width: 1280, height: 900 } })

async function saveToDraft(page: Page) {
  await page.getByRole("button", { name: "Save to draft" }).click()
  await page.getByText(/^Saved to the draft/).waitFor()
}

async function edit(page: Page, title: string) {
  await page.getByRole("link", { name: title }).click()
  await page.getByRole("heading", { name: title, level: 1 }).waitFor()
}

/** Opens a call of Valentina, whose Etapa is Propuesta, on Ana's page. */
async function openCall(account: Account, open: Open) {
  await valentina(account)
  await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
  const ana = await open()
  await ana.getByText("Propuesta").waitFor()
  return ana
}

async function removeEtapa(page: Page) {
  await page.getByRole("button", { name: "Remove Etapa" }).click()
  await saveToDraft(page)
}

describe("a removed field", () => {
  it("hides its values, shows them after a restore and deletes them on a purge", async ({ account, open }) => {
    const ana = await openCall(account, open)
    const page = await admin(open)
    await edit(page, "Oportunidad")
    await removeEtapa(page)
    await page.getByRole("button", { name: "Purge Etapa" }).click()
    await page.getByText(/^Agents still see this field/).waitFor()
    const purge = page.getByRole("dialog").getByRole("button", { name: "Purge" })
    await expect.poll(() => purge.getAttribute("aria-disabled")).toBe("true")
    await page.getByRole("button", { name: "Cancel" }).click()
    await publish(page)
    await ana.getByText("Propuesta").waitFor({ state: "detached" })

    await page.getByRole("button", { name: "Restore Etapa" }).click()
    await page.getByText("Etapa is back in Oportunidad, in the draft.").waitFor()
    await page.getByTitle("Edit the field Etapa").waitFor()
    await page.getByRole("heading", { name: "Removed, with values kept" }).waitFor({ state: "detached" })
    await publish(page)
    await ana.getByText("Propuesta").waitFor()

    await removeEtapa(page)
    await publish(page)
    await page.getByText("1 contact", { exact: true }).waitFor()
    // The list of removed fields is loaded again after the publication.
    await expect
      .poll(async () => {
        await page.getByRole("button", { name: "Purge Etapa" }).click()
        const disabled = await purge.getAttribute("aria-disabled")
        if (disabled) await page.getByRole("button", { name: "Cancel" }).click()
        return disabled
      })
      .toBeNull()
    await page.getByText(/^1 contact has a value in it\. It is deleted permanently/).waitFor()
    expect(await axe(page)).toEqual([])
    await purge.click()
    await page.getByText("The values of Etapa are deleted.").waitFor()
    await page.getByRole("heading", { name: "Removed, with values kept" }).waitFor({ state: "detached" })
    await restore(page, 1)
    await publish(page)
    await page.getByTitle("Edit the field Etapa").waitFor()
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => ana.getByText("Propuesta").count()).toBe(0)
  })

  it("of a removed section is restored with the whole section", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.getByRole("button", { name: "More for Oportunidad" }).click()
    await page.getByRole("button", { name: "Delete" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
    await page.getByRole("heading", { name: "Section Oportunidad" }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Restore the section Oportunidad" }).click()
    await page.getByText("Oportunidad is back with its fields, in the draft.").waitFor()
    await page.getByRole("link", { name: "Oportunidad" }).waitFor()
    await edit(page, "Oportunidad")
    await page.getByTitle("Edit the field Página de origen").waitFor()
  })

  it("shows a failed purge, which can be repeated", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await edit(page, "Oportunidad")
    await removeEtapa(page)
    await publish(page)
    await page.reload()
    await page.route("**/purge", route => route.abort())
    await page.getByRole("button", { name: "Purge Etapa" }).click()
    const purge = page.getByRole("dialog").getByRole("button", { name: "Purge" })
    await purge.click()
    await page.getByText(/Purge again to continue\.$/).waitFor()
    await page.unroute("**/purge")
    await purge.click()
    await page.getByText("The values of Etapa are deleted.").waitFor()
  })
})

describe("an edit of a section that another admin has deleted", () => {
  const editDeleted = async (open: Open) => {
    const [mine, theirs] = [await admin(open), await admin(open)]
    await edit(mine, "Oportunidad")
    await mine.getByRole("textbox", { name: "Title" }).fill("Negocio")
    await theirs.getByRole("button", { name: "More for Oportunidad" }).click()
    await theirs.getByRole("button", { name: "Delete" }).click()
    await theirs.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
    await theirs.getByText("Oportunidad was deleted.").waitFor()
    await mine.getByRole("button", { name: "Save to draft" }).click()
    await mine.getByRole("heading", { name: "This section was deleted" }).waitFor()
    await mine.getByText("Negocio").waitFor()
    expect(await axe(mine)).toEqual([])
    return mine
  }

  it("is kept and can be created again with the stored values", async ({ account, open }) => {
    const ana = await openCall(account, open)
    const mine = await editDeleted(open)
    await mine.reload()
    await mine.getByRole("button", { name: "Create it again" }).click()
    await mine.getByRole("textbox", { name: "Title" }).waitFor()
    await expect.poll(() => mine.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Negocio")
    await publish(mine)
    await ana.getByRole("heading", { name: "Negocio" }).waitFor()
    await ana.getByText("Propuesta").waitFor()
  })

  it("can be discarded", async ({ open }) => {
    const mine = await editDeleted(open)
    const address = mine.url()
    await mine.getByRole("button", { name: "Discard my edits" }).click()
    await mine.getByRole("heading", { name: "Sections", level: 1 }).waitFor()
    await mine.goto(address)
    await mine.getByRole("heading", { name: "Section not found" }).waitFor()
  })
})
