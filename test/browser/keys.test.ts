import { Section } from "@ucrm/core/section"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { family, martin, valentina } from "../support/people"

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor()
const call = (account: Account, clientId: string) => account.post({ channel: "telephony", clientId })
const focused = (page: Page, selector: string) => page.locator(`${selector}:focus`).waitFor()

/**
 * Counts the keys that are pressed on a page: a key pressed together with Ctrl or Shift is one press. Typed text (a name,
 * a note, what is searched for) is not counted.
 */
function countKeys(page: Page) {
  let count = 0
  return {
    press: async (key: string) => {
      count += 1
      await page.keyboard.press(key)
    },
    type: (text: string) => page.keyboard.type(text),
    pressed: () => count,
  }
}

/** Finishes an interaction and waits until its page shows that. */
async function finish(account: Account, page: Page, guid: string) {
  await account.finish(guid)
  await page.getByText("Interaction ended. You can still update the contact.").waitFor()
}

/** Chooses Martín instead of the contact on the screen, and shares the number of the interaction with him. */
async function chooseMartin(page: Page) {
  const keys = countKeys(page)
  await keys.press("/")
  await focused(page, "input[type=search]")
  await keys.type("olivera")
  await page.getByRole("button", { name: /^Martín Olivera/ }).waitFor()
  await keys.press("Enter")
  await heading(page, "Martín Olivera")
  await page.getByRole("button", { name: /Share it/ }).waitFor()
  await keys.press("Enter")
  await page.getByRole("button", { name: "Undo sharing" }).first().waitFor()
  return keys.pressed()
}

/** Adds a searchable field to the configuration that agents get; returns its id. */
async function searchableField(account: Account, label: string) {
  const field = { label, type: "text", required: false, reduced: true, readOnly: false, searchable: true } as const
  const section = { title: "Papers", campaigns: [], reduced: true, columns: 1 as const, active: true, fields: [field] }
  const created = await acting("admin", account.id, () => Section.create("published", section))
  return created.fields[0]?.id ?? label
}

describe("identifying the contact by keyboard alone", () => {
  it("greeting a known caller by name and last contact takes at most 0 keys", async ({ account, open }) => {
    await valentina(account)
    await account.post({ channel: "telephony", clientId: "099123456", campaign: "Soporte", agent: "luis" })
    const page = await open()
    const keys = countKeys(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await page.getByText(/^Last contact: Phone call · Soporte/).waitFor()
    expect(keys.pressed()).toBeLessThanOrEqual(0)
  })

  it("choosing one of three contacts takes at most 1 key", async ({ account, open }) => {
    await family(account)
    const page = await open()
    const keys = countKeys(page)
    await call(account, "29001234")
    await heading(page, "Which of these 3?")
    await keys.press("2")
    await page.getByText("Chosen by the agent").waitFor()
    expect(keys.pressed()).toBeLessThanOrEqual(1)
  })

  it("choosing another contact and sharing the number takes at most 3 keys", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    expect(await chooseMartin(page)).toBeLessThanOrEqual(3)
  })

  it("choosing another contact after the call has ended takes at most 3 keys", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    const { interaction } = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await finish(account, page, interaction.guid)
    expect(await chooseMartin(page)).toBeLessThanOrEqual(3)
  })

  it("finding the caller with a hidden number by document takes at most 1 key", async ({ account, open }) => {
    const document = await searchableField(account, "Document")
    await account.contact({
      firstName: "Nora",
      lastName: "Quintana",
      identifiers: [],
      fields: { [document]: "38124579" },
    })
    const page = await open()
    const keys = countKeys(page)
    await call(account, "anonymous")
    await focused(page, "input[type=search]")
    await keys.type("38124579")
    await page.getByRole("button", { name: /^Nora Quintana/ }).waitFor()
    await keys.press("Enter")
    await heading(page, "Nora Quintana")
    expect(keys.pressed()).toBeLessThanOrEqual(1)
  })
})

describe("creating and changing a contact by keyboard alone", () => {
  it("creating a contact for an unknown number takes at most 1 key", async ({ account, open }) => {
    const page = await open()
    const keys = countKeys(page)
    await call(account, "098765432")
    await heading(page, "New contact")
    await focused(page, "input[name=firstName]")
    await keys.type("Rosa")
    await keys.press("Control+Enter")
    await heading(page, "Rosa")
    expect(keys.pressed()).toBeLessThanOrEqual(1)
  })

  it("creating a contact on a shared number takes at most 2 keys", async ({ account, open }) => {
    await family(account)
    const page = await open()
    const keys = countKeys(page)
    await call(account, "29001234")
    await heading(page, "Which of these 3?")
    await keys.press("n")
    await focused(page, "input[name=firstName]")
    await keys.type("Bruno")
    await keys.press("Control+Enter")
    await heading(page, "Bruno")
    expect(keys.pressed()).toBeLessThanOrEqual(2)
  })

  it("correcting the name of a contact takes at most 3 keys", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const keys = countKeys(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await keys.press("e")
    await page.locator("[data-number='1']").waitFor()
    await keys.press("1")
    await focused(page, "input")
    await keys.type("Val")
    await keys.press("Control+Enter")
    await heading(page, "Val Etcheverry")
    expect(keys.pressed()).toBeLessThanOrEqual(3)
  })

  it("adding an e-mail address to a contact takes at most 2 keys", async ({ account, open }) => {
    await martin(account)
    const page = await open()
    const keys = countKeys(page)
    await call(account, "098555010")
    await heading(page, "Martín Olivera")
    await keys.press("i")
    await focused(page, "input")
    await keys.type("martin@olivera.example")
    await keys.press("Enter")
    await page.getByRole("link", { name: "Write to martin@olivera.example" }).waitFor()
    expect(keys.pressed()).toBeLessThanOrEqual(2)
  })
})

describe("finishing a call by keyboard alone", () => {
  it("writing a note and choosing the outcome of an ended call takes at most 3 keys", async ({ account, open }) => {
    await account.campaign("Ventas", { outcomes: ["Solved", "Call back"] })
    await valentina(account)
    const page = await open()
    const keys = countKeys(page)
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
    await keys.press("2")
    await page.getByRole("button", { name: "Call back", pressed: true }).waitFor()
    expect(keys.pressed()).toBeLessThanOrEqual(3)
  })

  it("copying the number of the caller takes at most 1 key", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/", { permissions: ["clipboard-read", "clipboard-write"] })
    const keys = countKeys(page)
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await keys.press("y")
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("+598 99 123 456")
    expect(keys.pressed()).toBeLessThanOrEqual(1)
  })

  it("closing the tabs of all ended calls takes at most 1 key", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    const keys = countKeys(page)
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
    expect(keys.pressed()).toBeLessThanOrEqual(1)
  })
})
