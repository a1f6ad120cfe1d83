import { Profile } from "@ucrm/core/access"
import { Contact } from "@ucrm/core/contact"
import { Draft } from "@ucrm/core/contact/schema"
import { siteUrl } from "@ucrm/core/resource"
import { Section } from "@ucrm/core/section"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import * as v from "valibot"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { martin, valentina } from "../support/people"

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor()
const search = (page: Page) => page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" })
const call = (account: Account, clientId: string) => account.post({ channel: "telephony", clientId })

describe("late loads", () => {
  it("a failed load leaves the page as it is, and Retry brings it back", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await page.route(/\/assets\//, route => route.abort())
    await page.getByRole("button", { name: "Edit Valentina Etcheverry" }).click()
    await page.getByText("This part of the screen stopped working.").waitFor()
    await page.getByRole("heading", { name: "Identifiers" }).waitFor()
    await page.unroute(/\/assets\//)
    // The browser may remember the failed module: then the second attempt reloads the page.
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByRole("button", { name: "Retry" }).or(page.getByLabel("First name")).first().waitFor()
    if (await page.getByRole("button", { name: "Retry" }).isVisible())
      await page.getByRole("button", { name: "Retry" }).click()
    await heading(page, "Valentina Etcheverry")
    await page.getByRole("textbox", { name: "Add a note" }).waitFor()
  })
})

describe("tabs", () => {
  it("fold two minutes after the end into a menu that closes them all", async ({ account, newContext }) => {
    await valentina(account)
    const context = await newContext()
    await account.signIn(context, "ana")
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(siteUrl())
    const { interaction } = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await account.finish(interaction.guid)
    await page.getByText("Interaction ended. You can still update the contact.").waitFor()
    await page.getByRole("link", { name: "Contacts" }).click()
    const menu = page.getByRole("button", { name: "Ended (1)" })
    // The list of active interactions may be read again in between, and the end counts from then.
    await expect
      .poll(async () => {
        await page.clock.runFor(130_000)
        return menu.count()
      })
      .toBe(1)
    await menu.click()
    await page.getByRole("link", { name: /Valentina Etcheverry/ }).waitFor()
    await page.getByRole("button", { name: "Close all ended" }).click()
    await menu.waitFor({ state: "detached" })
  })
})

describe("an ended interaction", () => {
  it("can be corrected, and each choice undone by its name", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    const page = await open()
    const { interaction } = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await account.finish(interaction.guid)
    await page.getByText("Interaction ended. You can still update the contact.").waitFor()
    await page.keyboard.press("/")
    await search(page).fill("olivera")
    await page.getByRole("button", { name: /Martín Olivera/ }).waitFor()
    await search(page).press("Enter")
    await heading(page, "Martín Olivera")
    await page.getByRole("button", { name: /Share it/ }).click()
    await page.getByRole("button", { name: "Undo sharing" }).first().click()
    await page.getByRole("button", { name: "Undo sharing" }).first().waitFor({ state: "detached" })
    await page.getByRole("button", { name: "Undo the choice" }).first().click()
    await heading(page, "Valentina Etcheverry")
  })

  it("is listed on the home page, and one without a contact is left to finish", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const known = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await account.finish(known.interaction.guid)
    await page.getByText("Interaction ended. You can still update the contact.").waitFor()
    const unknown = await call(account, "098765432")
    await heading(page, "New contact")
    await account.finish(unknown.interaction.guid)
    await page.getByText("Interaction ended. You can still identify the contact.").waitFor()
    await page.getByRole("link", { name: /uCRM/ }).first().click()
    const last = page.getByRole("region", { name: "Your last interactions" })
    await last.getByRole("link", { name: /Valentina Etcheverry/ }).waitFor()
    await page.getByRole("region", { name: "To finish" }).getByText("Not identified").waitFor()
    expect(await axe(page)).toEqual([])
  })
})

describe("the home page", () => {
  it("shows the agent's conflicts, what was decided about them, the day, and a search by key", async ({
    account,
    open,
  }) => {
    const existing = await valentina(account)
    const draft = { firstName: "Vale", identifiers: [{ kind: "phone", value: "099123456" }] }
    const temporary = await acting("ana", account.id, () => Contact.create(v.parse(Draft, draft), "temporary"))
    const page = await open()
    const toFinish = page.getByRole("region", { name: "To finish" })
    await toFinish.getByRole("link", { name: /Vale.*Conflict/ }).waitFor()
    await acting("admin", account.id, () => Contact.merge(temporary.id, { into: existing.id, choices: {} }))
    await page.reload()
    const resolved = page.getByRole("region", { name: "Resolved conflicts" })
    await resolved.getByText(/^Resolved by .*: merged/).waitFor()
    await page.getByRole("button", { name: "Show the day" }).click()
    await page.getByRole("button", { name: "Show only the latest" }).waitFor()
    await page.keyboard.press("/")
    await search(page).fill("valentina")
    await page.getByRole("button", { name: /^Valentina Etcheverry/ }).waitFor()
    await search(page).press("Enter")
    await heading(page, "Valentina Etcheverry")
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/contacts/${existing.id}`)
  })

  it("has neither a search nor a link to the contacts without tools.contacts", async ({ account, open }) => {
    const permissions = ["identifiers.view", "contacts.update"] as const
    await acting("admin", account.id, () =>
      Profile.save({ id: "agent", name: "Agentes", permissions: [...permissions] }),
    )
    const page = await open()
    await heading(page, "Waiting for interactions")
    await expect.poll(() => page.getByRole("link", { name: /contacts/i }).count()).toBe(0)
    await expect.poll(() => search(page).count()).toBe(0)
  })
})

describe("a contact that an agent met", () => {
  it("is among the recent ones, and shows the fields that help to recognize it wherever it is found", async ({
    account,
    open,
  }) => {
    const field = { label: "City", type: "text", required: false, reduced: true, readOnly: false, recognition: true }
    const section = { title: "Papers", campaigns: [], reduced: true, columns: 1 as const, active: true }
    const { fields } = await acting("admin", account.id, () =>
      Section.create("published", { ...section, fields: [{ ...field, type: "text" }] }),
    )
    await account.contact({
      firstName: "Nora",
      lastName: "Quintana",
      identifiers: [{ kind: "phone", value: "099123456" }],
      fields: { [fields[0]?.id ?? ""]: "Salto" },
    })
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Nora Quintana")
    const recents = page.waitForResponse(
      response => /contact-recents$/.test(response.url()) && response.status() === 204,
    )
    await page.reload()
    await recents
    await heading(page, "Nora Quintana")
    await page.keyboard.press("Control+k")
    const palette = page.getByRole("dialog", { name: "Commands" })
    await palette.getByRole("option", { name: /^Nora Quintana.*City: Salto/ }).waitFor()
    await expect.poll(() => palette.getByRole("option", { name: "Save", exact: true }).count()).toBe(0)
    await expect.poll(() => palette.getByRole("option", { name: /^Switch to/ }).count()).toBe(0)
    await page.goto(new URL("/contacts?q=quintana", page.url()).href)
    await page.getByRole("searchbox").first().fill("quintana")
    await page.getByRole("row", { name: /Nora Quintana.*City: Salto/ }).waitFor()
    await page.goto(new URL("/contacts/new", page.url()).href)
    await page.getByLabel("First name").fill("Nora")
    await page.getByLabel("Last name").fill("Quintana")
    await page.getByRole("complementary").filter({ hasText: "Nora Quintana" }).getByText("City: Salto").waitFor()
  })
})

describe("a new contact", () => {
  it("is offered under several candidates and in an empty search, with the name that was searched", async ({
    account,
    open,
  }) => {
    await account.contact({ firstName: "Ana", identifiers: [{ kind: "phone", value: "099123456" }] })
    await account.contact({
      firstName: "Luis",
      identifiers: [{ kind: "phone", value: "099123456" }],
    })
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Which of these 2?")
    await page.getByRole("button", { name: "New contact with this number" }).click()
    await page.getByText("2 contacts have +598 99 123 456. Saving shares it with this one.").waitFor()
    await page.keyboard.press("Escape")
    await heading(page, "Which of these 2?")
    await search(page).fill("Zoe Prado")
    await page.getByRole("button", { name: "Create it" }).click()
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Zoe")
    await expect.poll(() => page.getByLabel("Last name").inputValue()).toBe("Prado")
    await page.getByRole("button", { name: "Create contact" }).click()
    await heading(page, "Zoe Prado")
  })

  it("starts in the first name when no contact was found", async ({ account, open }) => {
    const page = await open()
    await call(account, "098765432")
    await heading(page, "New contact")
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("firstName")
  })
})

describe("notes", () => {
  it("a point opens the note line, and Enter saves the note to the timeline", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await page.getByRole("textbox", { name: "Add a note" }).waitFor()
    await page.keyboard.press(".")
    await page.keyboard.type("Asks for a refund")
    await page.keyboard.press("Enter")
    const entry = page.getByRole("listitem").filter({ hasText: "Asks for a refund" })
    await entry.getByRole("button", { name: "Pin" }).click()
    await entry.getByRole("button", { name: "Unpin" }).waitFor()
    expect(await axe(page)).toEqual([])
  })
})

describe("identifiers and arrival data", () => {
  it("offer to call and to copy, and the first message is shown", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/", { permissions: ["clipboard-read", "clipboard-write"] })
    await account.post({
      channel: "telephony",
      clientId: "099123456",
      data: { planActual: "Fibra 600" },
      extraInfo: { initialMessage: "Hola, no tengo internet" },
    })
    await heading(page, "Valentina Etcheverry")
    await page.getByText("Hola, no tengo internet").waitFor()
    await page.getByText("Plan actual").waitFor()
    const link = page.getByRole("link", { name: "Call +598 99 123 456" })
    await expect.poll(() => link.getAttribute("href")).toBe("tel:+59899123456")
    await page.getByRole("button", { name: "Copy +598 99 123 456" }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("+598 99 123 456")
  })
})
