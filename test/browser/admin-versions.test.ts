import { Profile } from "@ucrm/core/access"
import { acting } from "@ucrm/local/demo"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { draftSection, publish } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"
import { POLICY } from "./states/admin-preview"

const admin = (open: Open, path: string) => open(path, { user: "admin", viewport: { width: 1280, height: 900 } })

describe("the campaign matrix", () => {
  it("is changed by keyboard, published with a note and restored to a version", async ({ account, open }) => {
    await valentina(account)
    const ana = await open()
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    const page = await admin(open, "/admin/campaigns")
    const first = page.getByRole("checkbox", { name: "Cuenta in every campaign" })
    await first.focus()
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key)
    const cell = page.getByRole("checkbox", { name: "Servicio in Ventas" })
    expect(await cell.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press("Space")
    await page.getByText("1 change", { exact: false }).waitFor()
    await expect.poll(() => cell.isChecked()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.getByRole("link", { name: "Changes and versions" }).click()
    await page.getByRole("main").getByRole("button", { name: "Publish" }).last().click()
    await page.getByLabel("Description (optional)").fill("Service for sales")
    await page.getByText("Now also shown in Ventas").waitFor()
    await page.getByText(/(stays?|would) (the same|change)/).waitFor()
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click()
    await ana.getByRole("heading", { name: "Servicio" }).waitFor()
    await page.getByText("Service for sales").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Restore version 1" }).click()
    await page.getByRole("main").getByRole("button", { name: "Publish" }).last().click()
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click()
    await ana.getByRole("heading", { name: "Servicio" }).waitFor({ state: "detached" })
  })
})

describe("publishing a draft that another admin has just published", () => {
  it("shows the new state, keeps the note and can be repeated", async ({ open }) => {
    const [first, second] = [await admin(open, "/admin/versions"), await admin(open, "/admin/versions")]
    await draftSection(first, POLICY)
    await second.reload()
    await second.getByRole("main").getByRole("button", { name: "Publish" }).last().click()
    const dialog = second.getByRole("dialog", { name: "Publish the draft" })
    await dialog.getByLabel("Description (optional)").fill("Insurance")
    // While the request of the second admin is in flight, the first one publishes and drafts another section.
    await second.route("**/v1/admin/configuration/publish", async route => {
      await publish(first)
      await draftSection(first, { ...POLICY, title: "Siniestro" })
      await route.fallback()
    })
    await dialog.getByRole("button", { name: "Publish" }).click()
    await dialog.getByText("Someone else has published.").waitFor()
    await dialog.getByText("Siniestro").waitFor()
    await expect.poll(() => dialog.getByLabel("Description (optional)").inputValue()).toBe("Insurance")
    await second.unroute("**/v1/admin/configuration/publish")
    await dialog.getByRole("button", { name: "Publish" }).click()
    await second.getByText("Version 3 is published.").waitFor()
  })
})

describe("an admin who may change only the identity settings", () => {
  it("sees that another admin must publish them", async ({ account, open }) => {
    await acting("admin", account.id, () =>
      Profile.save({ id: "agent", name: "Agentes", permissions: ["config.identity"] }),
    )
    const page = await open("/admin/identity", { user: "ana" })
    await page.getByText("Your changes go to the draft. Someone who may change sections").waitFor()
    await expect.poll(() => page.getByRole("button", { name: "Publish" }).count()).toBe(0)
  })
})
