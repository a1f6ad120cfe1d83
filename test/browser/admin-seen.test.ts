import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { publish } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, path: string) => open(path, { user: "admin", viewport: { width: 1280, height: 900 } })

const postCall = (account: Account, more: object = {}) =>
  account.post({ channel: "telephony", clientId: "099123456", ...more })

const waitForText = (page: Page, text: RegExp) => page.getByText(text).first().waitFor({ state: "attached" })

describe("a section that an admin changes", () => {
  it("is shown to agents with its title, columns and read-only fields", async ({ account, open }) => {
    await valentina(account)
    await postCall(account, { view: "full" })
    const ana = await open("/", { viewport: { width: 1280, height: 900 } })
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    const page = await admin(open, "/admin/sections")
    await page.getByRole("link", { name: "Oportunidad" }).click()
    await page.getByRole("textbox", { name: "Title" }).fill("Negocio")
    await page.getByRole("radio", { name: "One" }).check()
    await page.getByTitle("Edit the field Etapa").click()
    await page.getByRole("switch", { name: /^Read only/ }).check()
    await page.getByRole("button", { name: "Save to draft" }).click()
    await waitForText(page, /^Saved to the draft/)
    await publish(page)
    await ana.getByRole("heading", { name: "Negocio" }).waitFor()
    await ana.getByRole("button", { name: "Edit Negocio" }).click()
    await ana.getByText("Etapa · Read only").waitFor()
    await expect.poll(() => ana.getByRole("combobox", { name: "Etapa" }).count()).toBe(0)
    await ana.locator('[data-columns="1"] [data-slot=editor-fields]').waitFor()
  })
})

describe("the campaigns page", () => {
  it("lists a campaign after its first interaction, and its label and view apply to agents", async ({
    account,
    open,
  }) => {
    await valentina(account)
    await postCall(account, { campaign: "Retención" })
    const ana = await open("/", { viewport: { width: 1280, height: 900 } })
    const view = ana.getByRole("article", { name: "Interaction" })
    await ana.getByText("Retención").first().waitFor()
    await expect.poll(() => view.getAttribute("data-view")).toBe("full")
    const page = await admin(open, "/admin/campaigns")
    await page.getByLabel("Label of Retención").fill("Clientes que se van")
    await page.getByLabel("How Retención opens").selectOption("Reduced")
    await page
      .getByText("2 changes", { exact: false })
      .or(page.getByText("1 change", { exact: false }))
      .waitFor()
    await expect.poll(() => ana.getByText("Clientes que se van").count()).toBe(0)
    await publish(page)
    await ana.getByText("Clientes que se van").waitFor()
    await expect.poll(() => view.getAttribute("data-view")).toBe("reduced")
  })

  it("shows another admin's simultaneous change and loses neither", async ({ open }) => {
    const [first, second] = [await admin(open, "/admin/campaigns"), await admin(open, "/admin/campaigns")]
    await second.getByLabel("Label of Ventas").waitFor()
    await second.route("**/v1/admin/campaigns/**", async route => {
      await first.getByLabel("Label of Ventas").fill("Ventas UY")
      await first.keyboard.press("Tab")
      await waitForText(first, /^Ventas is saved to the draft/)
      await route.fallback()
    })
    await second.getByLabel("How Ventas opens").selectOption("Full")
    await second.getByText("Someone else changed this.").waitFor()
    await expect.poll(() => second.getByLabel("Label of Ventas").inputValue()).toBe("Ventas UY")
    await second.unroute("**/v1/admin/campaigns/**")
    await second.getByLabel("How Ventas opens").selectOption("Full")
    await waitForText(second, /^Ventas is saved to the draft/)
    await expect.poll(() => second.getByLabel("Label of Ventas").inputValue()).toBe("Ventas UY")
  })
})
