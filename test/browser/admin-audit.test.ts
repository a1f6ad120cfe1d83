import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const DAY_MS = 24 * 60 * 60 * 1000

const entry = (page: Page, name: string | RegExp) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name }) })

const renamed = async (account: Account, by: string, id: string, lastName: string) =>
  acting(by, account.id, async () => Contact.patch(id, (await Contact.get(id)).version, { lastName }))

describe("the audit page", () => {
  it("shows each property that an agent changed and links to the contact", async ({ account, open }) => {
    const { id } = await valentina(account)
    const agent = await open(`/contacts/${id}`)
    await agent.getByRole("button", { name: "Edit Oportunidad" }).click()
    await agent.getByRole("combobox", { name: "Etapa" }).selectOption("Ganada")
    await agent.getByRole("button", { name: "Save", exact: true }).click()
    await agent.getByRole("button", { name: "Edit Oportunidad" }).waitFor()

    const page = await open("/admin/audit", { user: "admin" })
    const changed = entry(page, /^Contact changed/)
    await changed.getByText("by Ana Pereira").waitFor()
    await changed.getByRole("row", { name: "Etapa Propuesta Ganada" }).waitFor()
    await expect.poll(() => changed.getByRole("columnheader").allInnerTexts()).toEqual(["Field", "Before", "After"])
    await entry(page, /^Contact created/)
      .getByRole("link", { name: "Valentina Etcheverry" })
      .click()
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByTitle("ana", { exact: true }).getByText("Ana Pereira", { exact: true }).first().waitFor()
    await page.getByRole("link", { name: "Audit", exact: true }).click()
    await page.getByText("Contact: Valentina Etcheverry").waitFor()
    await page.getByRole("button", { name: "Export", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Export the audit" })
    await dialog.getByText("a line for each changed field").waitFor()
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await expect.poll(() => page.getByLabel("From").getAttribute("title")).toBe("Days of America/Montevideo")
  })

  it("shows the properties in the order of the contact view", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/admin/audit", { user: "admin" })
    const created = entry(page, /^Contact created/)
    const fields = ["Segmento", "Etapa", "Plan"]
    await created.getByRole("rowheader", { name: "Etapa" }).waitFor()
    await expect
      .poll(() => created.getByRole("rowheader").allInnerTexts())
      .toEqual([...["First name", "Last name", "Company", "Owner", "Status", "Identifiers"], ...fields])
  })

  it("filters by person, kind of change, period and contact, also after a reload", async ({ account, open }) => {
    const { id } = await valentina(account)
    await renamed(account, "luis", id, "Núñez")
    const restore = Clock.set(() => Date.parse("2026-03-02T15:00:00Z"))
    await renamed(account, "ana", id, "Sosa").finally(restore)

    const page = await open("/admin/audit", { user: "admin" })
    const all = page.getByRole("heading", { level: 3 })
    await entry(page, /^Contact created/).waitFor()
    await page.getByLabel("Person").selectOption("luis")
    await entry(page, /^Contact created/).waitFor({ state: "detached" })
    await page.getByRole("cell", { name: "Núñez" }).waitFor()
    await expect.poll(() => all.count()).toBe(1)
    await page.getByLabel("Person").selectOption("")
    await page.getByLabel("Change", { exact: true }).selectOption("contact.created")
    await entry(page, /^Contact created/).waitFor()
    await expect.poll(() => all.count()).toBe(1)
    await page.getByLabel("Change", { exact: true }).selectOption("")
    await page.getByLabel("From").fill("2026-03-01")
    await page.getByLabel("To").fill("2026-03-02")
    await page.getByRole("cell", { name: "Sosa" }).waitFor()
    await expect.poll(() => all.count()).toBe(1)
    await page.reload()
    await page.getByRole("cell", { name: "Sosa" }).waitFor()
    await expect.poll(() => page.getByLabel("To").inputValue()).toBe("2026-03-02")
    await page.getByRole("button", { name: "Show only changes of Valentina Sosa" }).click()
    await page.getByText("Contact: Valentina Sosa").waitFor()
    await page.getByLabel("From").fill("")
    await page.getByLabel("To").fill("")
    await page.getByRole("cell", { name: "Núñez" }).first().waitFor()
    await expect.poll(() => all.allInnerTexts()).toHaveLength(3)
    await page.getByLabel("From").fill("2026-03-03")
    await page.getByLabel("To").fill("2026-03-03")
    await page.getByText("No changes match these filters.").waitFor()
  })

  it("finds entries from past months and appends older ones page by page", async ({ account, open }) => {
    let at = Clock.millis() - 200 * DAY_MS
    const restore = Clock.set(() => at)
    for (let count = 1; count <= 60; count++) {
      at += 60_000
      const draft = { firstName: `Number ${count}`, lastName: "", identifiers: [], fields: {} }
      await acting("ana", account.id, () => Contact.create(draft))
    }
    restore()
    const page = await open("/admin/audit", { user: "admin" })
    await page.getByLabel("Change", { exact: true }).selectOption("contact.created")
    await page.getByRole("link", { name: "Number 60" }).waitFor()
    const shown = page.getByRole("heading", { level: 3 })
    await expect.poll(() => shown.count()).toBe(50)
    await page.getByRole("button", { name: "Show older" }).click()
    await page.getByRole("link", { name: "Number 1", exact: true }).waitFor()
    await expect.poll(() => shown.count()).toBe(60)
    // After "Show more" the focus is on the first new entry.
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toContain("Number 10")
  })

  it("shows changed permissions by their labels", async ({ open }) => {
    const page = await open("/admin/profiles/agent", { user: "admin" })
    await page.getByRole("switch", { name: /^Merge contacts/ }).check()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText(/Agentes was saved/).waitFor()
    await page.getByRole("link", { name: "Audit" }).click()
    const changed = entry(page, "Profile changed Agentes")
    await changed.getByText("Merge contacts").waitFor()
    await expect.poll(() => changed.getByText("Add contacts").count()).toBe(0)
  })

  it("sets for how many days interactions are kept, and lists the change", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/admin/audit", { user: "admin" })
    await entry(page, /^Contact created/).waitFor()
    const days = page.getByRole("combobox", { name: "Keep interactions" })
    await days.selectOption({ label: "365 days" })
    await entry(page, /^Retention changed/).waitFor()
    await page.reload()
    await days.waitFor()
    await expect.poll(() => days.inputValue()).toBe("365")
    await expect.poll(() => page.getByRole("combobox", { name: "Keep this audit" }).inputValue()).toBe("")
  })
})
