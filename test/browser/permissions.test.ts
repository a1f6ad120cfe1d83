import { Profile } from "@ucrm/core/access"
import type { Permission } from "@ucrm/core/access/schema"
import { Session } from "@ucrm/core/session"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { canaries } from "../support/canary"
import { it } from "../support/fixture"
import { federico, martin, valentina } from "../support/people"

/** Sets the permissions of agents without a push to any page. */
const allow = (account: Account, ...permissions: Permission[]) =>
  acting("admin", account.id, () => Profile.save({ id: "agent", name: "Agentes", permissions }))

/** Blocks the live connection and reloads the page. */
async function blockLive(page: Page) {
  await page.routeWebSocket(/\/live$/, socket => socket.close())
  await page.reload()
  return page
}

async function polling(page: Page) {
  await blockLive(page)
  await page.getByText("Polling", { exact: true }).waitFor({ state: "attached" })
}

const leaks = canaries(["59897654321", "59891222333"], ["hidden@canary.example"])

/** Returns the canaries that the tab stores or shows. */
const leaksOf = async (page: Page) =>
  leaks(
    JSON.stringify([
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
      await page.content(),
      ...(await page.locator("input").evaluateAll(all => all.map(input => (input as HTMLInputElement).value))),
    ]),
  )

/** Opens an interaction on the page and another in a tab, and types an address into a form. */
async function typing(account: Account, page: Page) {
  await page.getByText("Live", { exact: true }).waitFor()
  await account.post({ channel: "whatsapp", clientId: "59897654321", clientName: "+598 97 654 321" })
  await page.getByLabel("First name").fill("Elena")
  await page.getByLabel("Last name").fill("hidden@canary.example")
  await account.post({ channel: "sms", clientId: "59891222333" })
  await page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").nth(1).waitFor()
  expect((await leaksOf(page)).length).toBeGreaterThan(2)
}

describe("a page without a live connection", () => {
  it("applies revoked and granted permissions by polling", async ({ account, open }) => {
    const { id } = await valentina(account)
    const page = await open(`/contacts/${id}`)
    await polling(page)
    const edit = page.getByRole("button", { name: "Edit Oportunidad" })
    await edit.waitFor()
    await allow(account, "identifiers.view")
    await edit.waitFor({ state: "detached" })
    await allow(account, "identifiers.view", "contacts.update")
    await edit.waitFor()
  })

  it("applies revoked permissions after the first 403 when polling is blocked", async ({ account, open }) => {
    const { id } = await valentina(account)
    const page = await open(`/contacts/${id}`)
    await page.route(/\/v1\/live\//, route => route.abort())
    await blockLive(page)
    await page.getByRole("button", { name: "Edit Oportunidad" }).click()
    await page.getByRole("combobox", { name: "Etapa" }).selectOption("Ganada")
    await page.getByRole("button", { name: "Edit Servicio" }).waitFor()
    await allow(account, "identifiers.view")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByRole("button", { name: "Edit Servicio" }).waitFor({ state: "detached" })
  })
})

describe("an agent without contacts.update", () => {
  it("can confirm and choose a contact and is offered nothing else", async ({ account, open }) => {
    await federico(account)
    await martin(account)
    await allow(account, "identifiers.view")
    const page = await open("/")
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await account.post({ channel: "telephony", clientId: "+541145678901" })
    await page.getByRole("heading", { name: "Probably Federico Iturralde" }).waitFor()
    await page.keyboard.press("Enter")
    await page.getByText("Federico Iturralde is linked to this interaction.").waitFor()
    await page.getByRole("heading", { name: "Federico Iturralde", level: 1 }).waitFor()
    await page.keyboard.press("/")
    await page.getByRole("searchbox").fill("Olivera")
    await page.getByRole("button", { name: /Martín Olivera/ }).click()
    await page.getByText("Martín Olivera is linked to this interaction.").waitFor()
    await page.getByRole("heading", { name: "Martín Olivera", level: 1 }).waitFor()
    await expect.poll(() => page.getByRole("button", { name: /^Add/ }).count()).toBe(0)
  })
})

describe("an agent whose permission to view identifiers is revoked", () => {
  it("has no identifier left in the open tab, neither shown nor typed", async ({ account, open }) => {
    const page = await open("/")
    await typing(account, page)
    await polling(page)
    await allow(account, "contacts.add", "contacts.update")
    await page.getByText("••• ••• 321").first().waitFor()
    await expect.poll(() => leaksOf(page)).toEqual([])
    await expect
      .poll(() => page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").count())
      .toBe(2)
  })

  it("has no identifier left in a tab that was away", async ({ account, open }) => {
    const page = await open("/")
    await typing(account, page)
    const place = page.url()
    await page.goto("about:blank")
    await allow(account, "contacts.add", "contacts.update")
    await page.addInitScript(() => {
      const shown = new Set<string>()
      const note = () => shown.add(document.body?.innerText ?? "")
      new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true })
      Object.assign(window, { shown })
    })
    await page.goto(place)
    await page.getByText("••• ••• 321").first().waitFor()
    expect(await leaksOf(page)).toEqual([])
    const shown = await page.evaluate(() => JSON.stringify([...(window as unknown as { shown: Set<string> }).shown]))
    expect(leaks(shown)).toEqual([])
  })
})

describe("an ended session", () => {
  it("keeps the typed values for the same person and removes the data of other tabs", async ({ account, open }) => {
    const page = await open("/")
    await typing(account, page)
    await acting("admin", account.id, () => Session.endAll("ana"))
    await page.getByRole("heading", { name: "Sign in to uCRM" }).waitFor()
    const tabs = await page.evaluate(() => sessionStorage.getItem("ucrm.tabs"))
    expect(leaks(String(tabs))).toEqual(leaks("59897654321"))
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain("Elena")
  })
})
