import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { draftSection, publish } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { family, federico, valentina } from "../support/people"
import { POLICY, requestPreview } from "./states/admin-preview"

const admin = (open: Open) => open("/admin/preview", { user: "admin", viewport: { width: 1280, height: 900 } })

type PreviewValues = Parameters<typeof requestPreview>[1]

/** Waits until a screen has loaded the latest preview. */
async function loaded(page: Page, within: string) {
  const ready = "[data-slot=stage]:has(h1):not(:has([aria-busy=true])):not([aria-busy=true] *)"
  const stage = page.locator(`${within} ${ready}`)
  await stage.waitFor()
  return stage
}

/**
 * Returns all texts and input values of a screen except the timeline, the last contact and the recently opened ones,
 * which all include an interaction once it has arrived, and the owner, who reads "You".
 */
async function read(page: Page, within: string) {
  const stage = await loaded(page, within)
  return stage.evaluate(node => {
    const sectionOf = (title: string) =>
      [...node.querySelectorAll("section")].find(section => section.innerText.startsWith(title))
    const timeline = sectionOf("Timeline")
    const inputs = [...node.querySelectorAll<HTMLInputElement>("input, select, textarea")]
      .filter(input => !timeline?.contains(input))
      .map(input => input.value)
    // Keyboard hints are shown only on wide screens.
    for (const key of node.querySelectorAll("kbd")) key.hidden = true
    const textOf = (slot: string) => node.querySelector<HTMLElement>(`[data-slot=${slot}]`)?.innerText ?? ""
    const text = (node as HTMLElement).innerText
      .replace(timeline?.innerText ?? "", "")
      .replace(sectionOf("Recently opened")?.innerText ?? "", "")
      .replace(textOf("identity-last"), "")
      .replace(textOf("identity-owner"), "")
    return [...text.split(/\s*\n\s*/).filter(Boolean), ...inputs]
  })
}

async function previewed(page: Page, side: "published" | "draft", asked: PreviewValues) {
  await requestPreview(page, asked)
  return read(page, `[data-side=${side}]`)
}

async function arrived(account: Account, page: Page, { campaign, view, ...asked }: PreviewValues) {
  const { interaction } = await account.post({
    channel: "telephony",
    ...asked,
    ...(campaign && { campaign }),
    ...((view === "reduced" || view === "full") && { view }),
  })
  await page.goto(new URL(`/interactions/${interaction.guid}`, page.url()).href)
  return read(page, "main")
}

const CASES: [string, PreviewValues, says: string][] = [
  ["one direct holder, in full", { clientId: "099123456", view: "full" }, "Oportunidad"],
  ["one direct holder, reduced", { clientId: "099123456", view: "reduced" }, "Oportunidad"],
  ["another campaign", { clientId: "099123456", campaign: "Soporte", view: "full" }, "Servicio"],
  ["a campaign that says how it opens", { clientId: "099123456", campaign: "Cobranzas" }, "Deuda"],
  ["several holders", { clientId: "29001234" }, "Which of these 3?"],
  ["another spelling", { clientId: "+541145678901" }, "Probably Federico Iturralde"],
  ["nobody", { clientId: "098111222", view: "full" }, "New contact"],
  ["nobody, reduced, where fields are required", { clientId: "098111222", campaign: "Cobranzas" }, "New contact"],
  ["withheld", { clientId: "anonymous" }, "No number"],
]

describe("the preview page", () => {
  it("shows the same fields that the agent then sees", { timeout: 60_000 }, async ({ account, open }) => {
    const { id } = await valentina(account)
    await family(account)
    await federico(account)
    const [page, ana] = [await admin(open), await open("/contacts")]
    for (const [name, asked, says] of [
      ...CASES,
      ["a ContactID", { contactId: id, view: "full" }, "Oportunidad"],
    ] as typeof CASES) {
      const screen = await previewed(page, "published", asked)
      expect(screen, name).toContain(says)
      expect(await arrived(account, ana, asked), name).toEqual(screen)
    }
  })

  it("shows draft and published version with their differences, and matches the agent's view after publication", async ({
    account,
    open,
  }) => {
    await valentina(account)
    const [page, ana] = [await admin(open), await open("/contacts")]
    await draftSection(page, POLICY)
    await page.reload()
    const asked = { clientId: "099123456", view: "full" }
    const draft = await previewed(page, "draft", asked)
    await page.getByText("The draft changes what this agent gets.").waitFor()
    expect(draft).toContain("Póliza")
    const published = await read(page, "[data-side=published]")
    expect(published).not.toContain("Póliza")
    const only = page.locator("[data-side=draft] li", { hasText: "Only here" })
    await expect
      .poll(() => only.allInnerTexts())
      .toEqual([expect.stringContaining("Section Póliza shown: meant for this campaign")])
    await expect.poll(() => page.locator("[data-side=published] li", { hasText: "Only here" }).count()).toBe(0)
    await page.locator("[data-side=published]").getByText("Section Servicio hidden: only Soporte").waitFor()

    expect(await arrived(account, ana, asked)).toEqual(published)
    await publish(page)
    await page.getByText("There is no draft: this is what agents get now.").waitFor()
    await ana.getByRole("heading", { name: "Póliza" }).waitFor()
    expect(await read(ana, "main")).toEqual(draft)
    expect(await read(page, "[data-side=published]")).toEqual(draft)
  })

  it("stores nothing, sends no event and has no keyboard commands", async ({ account, open }) => {
    await valentina(account)
    const [page, ana] = [await admin(open), await open()]
    await ana.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await requestPreview(page, { clientId: "099123456", view: "full" })
    await page.locator("[data-side=published] h1").waitFor()
    await page.locator("h1").first().focus()
    for (const key of ["e", "n", "/", "."]) await page.keyboard.press(key)
    await page.keyboard.press("ControlOrMeta+k")
    const palette = page.getByRole("dialog")
    await palette.getByText("Go to contacts").waitFor()
    await expect.poll(() => palette.getByText(/Edit the contact|Search another contact/).count()).toBe(0)
    await page.keyboard.press("Escape")
    // The line for a note is always there; no other form was opened, and it took neither focus nor text.
    const forms = page.locator("[data-side=published] form")
    await expect.poll(() => forms.count()).toBe(1)
    await expect.poll(() => forms.getByRole("textbox", { includeHidden: true }).inputValue()).toBe("")
    await expect.poll(() => page.locator("[data-side=published] form:focus-within").count()).toBe(0)
    await account.post({ channel: "telephony", clientId: "098555444" })
    await ana.getByRole("heading", { name: "New contact" }).waitFor()
    await expect
      .poll(() => ana.getByRole("navigation", { name: "Your interactions" }).getByRole("link").count())
      .toBe(1)
  })

  it("starts with an existing campaign that can be overwritten", async ({ open }) => {
    const page = await admin(open)
    const campaign = page.getByLabel("Campaign")
    await expect.poll(() => campaign.inputValue()).not.toBe("")
    await campaign.focus()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.press("Backspace")
    await expect.poll(() => campaign.inputValue()).toBe("")
    await page.keyboard.type("Otra")
    await expect.poll(() => campaign.inputValue()).toBe("Otra")
  })

  it("shows what an agent of the chosen profile sees and may do", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.evaluate(() =>
      fetch("/v1/admin/profiles", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "Visitor", permissions: [] }),
      }),
    )
    await page.reload()
    await expect
      .poll(() => page.getByLabel("Profile of the agent").locator("option:checked").innerText())
      .toBe("Agentes")
    const published = page.locator("[data-side=published]")
    const editing = published.getByRole("button", { name: "Edit Oportunidad", includeHidden: true })
    await requestPreview(page, { clientId: "099123456", view: "full" })
    await published.getByText("+598 99 123 456").first().waitFor()
    await editing.waitFor({ state: "attached" })
    await page.getByLabel("Profile of the agent").selectOption({ label: "Visitor" })
    await page.getByRole("button", { name: "Show" }).click()
    await published.getByText("Numbers and addresses masked: the profile does not show them").waitFor()
    await editing.waitFor({ state: "detached" })
    expect(await published.innerText()).not.toContain("123 456")
  })

  it("shows the preview as text", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await requestPreview(page, { clientId: "099123456", view: "full" })
    await loaded(page, "[data-side=published]")
    await page.getByText("As text").click()
    await page.getByRole("heading", { name: "Oportunidad", level: 4 }).waitFor()
    await page.getByRole("group").getByRole("definition").filter({ hasText: "Propuesta" }).waitFor()
  })
})

describe("the replay on the preview page", () => {
  it("lists interactions that the draft changes and opens the preview of one", async ({ account, open }) => {
    await account.post({ channel: "telephony", clientId: "098111222" })
    await account.post({ channel: "whatsapp", clientId: "59898333444", campaign: "Soporte" })
    const page = await admin(open)
    await page.getByText("There is no draft: nothing would change.").waitFor()
    await expect.poll(() => page.getByRole("button", { name: "Replay the last 100" }).count()).toBe(0)
    await draftSection(page, POLICY)
    await page.reload()
    await page.getByRole("button", { name: "Replay the last 100" }).click()
    await page.getByText("1 of 2 would be different.").waitFor()
    await page.getByRole("row", { name: /098? ?98 111 222.*Póliza|\+598 98 111 222.*Póliza/ }).waitFor()
    await page.getByRole("button", { name: "Preview +598 98 111 222" }).click()
    await page.locator("[data-side=draft] h1", { hasText: "New contact" }).waitFor()
    expect(await read(page, "[data-side=draft]")).toContain("Póliza")
  })
})
