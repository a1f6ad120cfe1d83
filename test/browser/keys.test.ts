import { Section } from "@ucrm/core/section"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { countKeystrokes } from "../support/keystrokes"
import { family, martin, valentina } from "../support/people"

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor()
const call = (account: Account, clientId: string) => account.post({ channel: "telephony", clientId })
const focused = (page: Page, selector: string) => page.locator(`${selector}:focus`).waitFor()

/** Finishes an interaction and waits until its page shows that. */
async function finish(account: Account, page: Page, guid: string) {
  await account.finish(guid)
  await page.getByText("Interaction ended. You can still update the contact.").waitFor()
}

/** Chooses Martín instead of the linked contact, and shares the number of the interaction with him. */
async function chooseMartin(page: Page) {
  const keys = countKeystrokes(page)
  await keys.press("/")
  await focused(page, "input[type=search]")
  await keys.type("oliv")
  await page.getByRole("button", { name: /^Martín Olivera/ }).waitFor()
  keys.readChoice()
  await keys.press("Enter")
  await heading(page, "Martín Olivera")
  await page.getByRole("button", { name: /Share it/ }).waitFor()
  keys.readChoice()
  await keys.press("Enter")
  await page.getByRole("button", { name: "Undo sharing" }).first().waitFor()
  keys.expectAtMost({ keys: 3, seconds: 5 })
}

/** Publishes a searchable field; returns its id. */
async function searchableField(account: Account, label: string) {
  const field = { label, type: "text", required: false, reduced: true, readOnly: false, searchable: true } as const
  const section = { title: "Papers", campaigns: [], reduced: true, columns: 1 as const, active: true, fields: [field] }
  const created = await acting("admin", account.id, () => Section.create("published", section))
  return created.fields[0]?.id ?? label
}

describe("identifying the contact by keyboard alone", () => {
  it("greeting a known caller by name and last contact takes 0 keys and at most 2 s", async ({ account, open }) => {
    await valentina(account)
    await account.post({ channel: "telephony", clientId: "099123456", campaign: "Soporte", agent: "luis" })
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await page.getByText(/^Last contact: Phone call · Soporte/).waitFor()
    keys.readChoice()
    keys.expectAtMost({ keys: 0, seconds: 2 })
  })

  it("choosing one of three contacts takes at most 1 key and 3 s", async ({ account, open }) => {
    await family(account)
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "29001234")
    await heading(page, "Which of these 3?")
    keys.readChoice()
    await keys.press("2")
    await page.getByText("Chosen by the agent").waitFor()
    keys.expectAtMost({ keys: 1, seconds: 3 })
  })

  it("choosing another contact and sharing the number takes at most 3 keys and 5 s", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await chooseMartin(page)
  })

  it("choosing another contact after the call has ended takes at most 3 keys and 5 s", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    const { interaction } = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await finish(account, page, interaction.guid)
    await chooseMartin(page)
  })

  it("finding the caller with a hidden number by document takes at most 1 key and 6 s", async ({ account, open }) => {
    const document = await searchableField(account, "Document")
    await account.contact({
      firstName: "Nora",
      lastName: "Quintana",
      identifiers: [],
      fields: { [document]: "38124579" },
    })
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "anonymous")
    await focused(page, "input[type=search]")
    await keys.type("38124579")
    await page.getByRole("button", { name: /^Nora Quintana/ }).waitFor()
    keys.readChoice()
    await keys.press("Enter")
    await heading(page, "Nora Quintana")
    keys.expectAtMost({ keys: 1, seconds: 6 })
  })
})

describe("creating and changing a contact by keyboard alone", () => {
  it("creating a contact for an unknown number takes at most 1 key and 4 s without typing", async ({
    account,
    open,
  }) => {
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "098765432")
    await heading(page, "New contact")
    await focused(page, "input[name=firstName]")
    keys.readChoice()
    await keys.type("Rosa")
    await keys.press("Control+Enter")
    await heading(page, "Rosa")
    keys.expectAtMost({ keys: 1, seconds: 4, withoutTyping: true })
  })

  it("creating a contact on a shared number takes at most 2 keys and 6 s without typing", async ({ account, open }) => {
    await family(account)
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "29001234")
    await heading(page, "Which of these 3?")
    keys.readChoice()
    await keys.press("n")
    await focused(page, "input[name=firstName]")
    await keys.type("Bruno")
    await keys.press("Control+Enter")
    await heading(page, "Bruno")
    keys.expectAtMost({ keys: 2, seconds: 6, withoutTyping: true })
  })

  it("correcting the name of a contact takes at most 3 keys and 4 s", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await keys.press("e")
    await page.locator("[data-number='1']").waitFor()
    keys.readChoice()
    await keys.press("1")
    await focused(page, "input")
    await keys.type("Val")
    await keys.press("Control+Enter")
    await heading(page, "Val Etcheverry")
    keys.expectAtMost({ keys: 3, seconds: 4 })
  })

  it("adding an e-mail address to a contact takes at most 2 keys and 4 s without typing", async ({ account, open }) => {
    await martin(account)
    const page = await open()
    const keys = countKeystrokes(page)
    await call(account, "098555010")
    await heading(page, "Martín Olivera")
    await keys.press("i")
    await focused(page, "input")
    await keys.type("martin@olivera.example")
    await keys.press("Enter")
    await page.getByRole("link", { name: "Write to martin@olivera.example" }).waitFor()
    keys.expectAtMost({ keys: 2, seconds: 4, withoutTyping: true })
  })
})

describe("finishing a call by keyboard alone", () => {
  it("writing a note and choosing the outcome of an ended call takes at most 3 keys and 6 s", async ({
    account,
    open,
  }) => {
    await account.campaign("Ventas", { outcomes: ["Solved", "Call back"] })
    await valentina(account)
    const page = await open()
    const keys = countKeystrokes(page)
    const { interaction } = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await finish(account, page, interaction.guid)
    await page.getByRole("button", { name: "Call back" }).waitFor()
    await page.getByRole("textbox", { name: "Add a note" }).waitFor()
    await keys.press(".")
    await focused(page, "textarea")
    await keys.type("Asks for a refund")
    await keys.press("Enter")
    await page.getByRole("listitem").filter({ hasText: "Asks for a refund" }).waitFor()
    keys.readChoice()
    await keys.press("2")
    await page.getByRole("button", { name: "Call back", pressed: true }).waitFor()
    keys.expectAtMost({ keys: 3, seconds: 6 })
  })

  it("copying the number of the caller takes at most 1 key and 1 s", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/", { permissions: ["clipboard-read", "clipboard-write"] })
    const keys = countKeystrokes(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await keys.press("y")
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("+598 99 123 456")
    keys.expectAtMost({ keys: 1, seconds: 1 })
  })

  it("closing the tabs of all ended calls takes at most 1 key and 1 s", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    const keys = countKeystrokes(page)
    const tabs = page.getByRole("navigation", { name: "Your interactions" })
    for (const [clientId, name] of [
      ["099123456", "Valentina Etcheverry"],
      ["098555010", "Martín Olivera"],
    ] as const) {
      const { interaction } = await call(account, clientId)
      await heading(page, name)
      await finish(account, page, interaction.guid)
    }
    await expect.poll(() => tabs.getByRole("link").count()).toBe(2)
    await keys.press("Shift+W")
    await tabs.waitFor({ state: "detached" })
    keys.expectAtMost({ keys: 1, seconds: 1 })
  })
})
