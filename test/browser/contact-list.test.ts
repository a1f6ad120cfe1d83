import { Profile } from "@ucrm/core/access"
import { ContactList } from "@ucrm/core/contact-list"
import type { Filter } from "@ucrm/core/contact-list/schema"
import { ContactViews } from "@ucrm/core/contact-view"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { faults } from "./a11y"

const MAX_LISTED_MS = 20_000

/** Creates contacts, and waits until the list has them. */
async function contacts(account: Account, drafts: Parameters<Account["contact"]>[0][]) {
  const created = []
  for (let at = 0; at < drafts.length; at += 25)
    created.push(...(await Promise.all(drafts.slice(at, at + 25).map(draft => account.contact(draft)))))
  await expect
    .poll(async () => (await acting("admin", account.id, () => ContactList.count(undefined))).total, {
      timeout: MAX_LISTED_MS,
    })
    .toBeGreaterThanOrEqual(drafts.length)
  return created
}

const phone = (value: string) => [{ kind: "phone", value }]
const PEOPLE = [
  { firstName: "Federico", lastName: "Iturralde", company: "Iturralde Hnos.", identifiers: phone("+5491145678900") },
  { firstName: "Lucía", lastName: "Ferrari", identifiers: phone("+59894222333") },
  { firstName: "Nora", lastName: "Quintana", identifiers: phone("+59824087700") },
]

const grid = (page: Page) => page.getByRole("grid", { name: "All contacts" })
const row = (page: Page, name: string) => grid(page).getByRole("row").filter({ hasText: name })
const shownNames = (page: Page) => grid(page).locator("tbody tr[data-row] a").allTextContents()

describe("the list of contacts", () => {
  it("sorts by its column headers and keeps its state after opening a contact", async ({ account, open }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts")
    await page.getByText("3 contacts", { exact: true }).waitFor()
    await expect.poll(() => shownNames(page)).toEqual(["Federico Iturralde", "Lucía Ferrari", "Nora Quintana"])
    await page.getByRole("button", { name: "Name" }).click()
    await expect.poll(() => shownNames(page)).toEqual(["Nora Quintana", "Lucía Ferrari", "Federico Iturralde"])
    await expect
      .poll(() => page.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort"))
      .toBe("descending")
    await row(page, "Lucía").getByRole("checkbox").check()
    await row(page, "Lucía").getByRole("link").click()
    await page.getByRole("heading", { name: "Lucía Ferrari", level: 1 }).waitFor()
    await page.goBack()
    await page.getByText("1 selected").waitFor()
    expect(await shownNames(page)).toEqual(["Nora Quintana", "Lucía Ferrari", "Federico Iturralde"])
    await account.post({ channel: "telephony", clientId: "094222333", agent: "luis" })
    const last = () =>
      acting("admin", account.id, () => ContactList.list({ order: "lastContact", direction: "descending", limit: 1 }))
    await expect.poll(async () => Object.keys((await last()).lastContacts), { timeout: MAX_LISTED_MS }).toHaveLength(1)
    await page.getByRole("button", { name: "Filter", exact: true }).click()
    await page.getByLabel("Field", { exact: true }).selectOption({ label: "Owner" })
    await page.getByLabel("Comparison").selectOption({ label: "is" })
    await page.getByRole("combobox", { name: "Value" }).fill("iné")
    await page.getByRole("option", { name: /Inés/ }).click()
    await page.getByRole("button", { name: "Apply" }).click()
    await page.getByRole("button", { name: /^Owner is Inés/ }).waitFor()
    await page.getByText("3 of 3", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Last contact" }).click()
    await expect.poll(async () => (await shownNames(page))[0]).toBe("Lucía Ferrari")
    await expect
      .poll(() => page.getByRole("columnheader", { name: "Last contact" }).getAttribute("aria-sort"))
      .toBe("descending")
    await row(page, "Lucía").getByTitle("Ventas").getByTitle("Phone call").waitFor()
  })

  it("filters by conditions and groups, and offers to remove a condition without matches", async ({
    account,
    open,
  }) => {
    const segment = account.field("Segmento")
    await contacts(
      account,
      PEOPLE.map((person, at) => ({ ...person, fields: { [segment]: at === 1 ? "Particular" : "Pyme" } })),
    )
    const page = await open("/contacts")
    await row(page, "Lucía").waitFor()
    await page.keyboard.press("f")
    await page.getByLabel("Field", { exact: true }).selectOption({ label: "Segmento" })
    await page.getByRole("checkbox", { name: "Pyme" }).check()
    // The matches are counted before the filter is applied.
    await page.getByRole("status").getByText("2 of 3", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Apply" }).click()
    await expect.poll(() => shownNames(page)).toEqual(["Federico Iturralde", "Nora Quintana"])
    await page.keyboard.press("/")
    await page.keyboard.type("lucia ferrari")
    await page.getByText("No contact matches “lucia ferrari”.").waitFor()
    await page.getByRole("button", { name: "Without “Segmento is any of Pyme”" }).click()
    await expect.poll(() => shownNames(page)).toEqual(["Lucía Ferrari"])
    await page.getByRole("searchbox", { name: "Search contacts" }).fill("24087700")
    await expect.poll(() => shownNames(page)).toEqual(["Nora Quintana"])
    await page.getByRole("searchbox", { name: "Search contacts" }).press("Escape")
    await page.getByText("3 contacts", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Filter", exact: true }).click()
    await page.getByLabel("Field", { exact: true }).selectOption({ label: "Segmento" })
    await page.getByRole("checkbox", { name: "Pyme" }).check()
    await page.getByRole("button", { name: "Apply" }).click()
    await page.getByRole("button", { name: "Segmento is any of Pyme", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Filter" })
    await dialog.getByRole("button", { name: "Group" }).click()
    const group = dialog.getByRole("group", { name: "Group of conditions" })
    await group.getByRole("button", { name: "Condition", exact: true }).click()
    await group.getByLabel("Value").first().fill("nora")
    await group.getByLabel("Value").last().fill("zzz")
    await dialog.getByRole("button", { name: "Apply" }).click()
    await page.getByText("1 of 3", { exact: true }).waitFor()
    expect(await shownNames(page)).toEqual(["Nora Quintana"])
    await page.getByRole("button", { name: "Name contains nora or Name contains zzz", exact: true }).focus()
    await page.keyboard.press("Backspace")
    await page.getByText("2 of 3", { exact: true }).waitFor()
    await page.keyboard.press("f")
    await page.getByLabel("Value").fill("Ferrari")
    await page.keyboard.press("Enter")
    await page.getByText("No contact matches.").waitFor()
    await page.getByRole("button", { name: "Without “Segmento is any of Pyme”" }).click()
    await expect.poll(() => shownNames(page)).toEqual(["Lucía Ferrari"])
    expect(page.url()).toMatch(/\/contacts$/)
  })

  it("can be used by keyboard up to the comparison of two contacts", async ({ account, open }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts", { user: "admin", permissions: ["clipboard-read", "clipboard-write"] })
    await row(page, "Lucía").waitFor()
    for (const key of ["j", "j", "x", "y"]) await page.keyboard.press(key)
    await page.getByText("+598 94 222 333 is copied.").waitFor()
    await page.keyboard.press(" ")
    const peek = page.getByRole("complementary", { name: "Contact at a glance" })
    await peek.getByRole("heading", { name: "Lucía Ferrari" }).waitFor()
    await page.keyboard.press("ArrowDown")
    await peek.getByRole("heading", { name: "Nora Quintana" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("region", { name: "Selection" }).waitFor({ state: "hidden" })
    await page.keyboard.press("Escape")
    await peek.waitFor({ state: "hidden" })
    await page.keyboard.press("?")
    await page.getByRole("dialog", { name: "Keys of the list" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("dialog", { name: "Keys of the list" }).waitFor({ state: "detached" })
    await page.keyboard.press("c")
    await page.getByRole("checkbox", { name: "Job title" }).check()
    await page.keyboard.press("Escape")
    await page.getByRole("columnheader", { name: "Job title" }).waitFor()
    await page.reload()
    await page.getByRole("columnheader", { name: "Job title" }).waitFor()
    await row(page, "Nora").waitFor()
    await page.keyboard.press("j")
    await page.keyboard.press("Shift+ArrowDown")
    await page.getByText("2 selected").waitFor()
    await page.keyboard.press("m")
    await page.getByRole("heading", { name: "Federico Iturralde and Lucía Ferrari" }).waitFor()
    await page.goBack()
    await row(page, "Nora").waitFor()
    await page.keyboard.press("/")
    await page.keyboard.type("nobody@example.com")
    await page.getByRole("link", { name: "Create this contact" }).click()
    const values = () =>
      page.locator("form input").evaluateAll(inputs => inputs.map(input => Reflect.get(input, "value")))
    await expect.poll(values).toContain("nobody@example.com")
  })

  it("saves a changed view by name, shares it, and opens it for another user", async ({ account, open }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts", { user: "admin" })
    await row(page, "Lucía").waitFor()
    await page.keyboard.press("f")
    await page.getByLabel("Value").fill("ferrari")
    await page.keyboard.press("Enter")
    await page.getByText("1 of 3", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Save as…" }).click()
    await page.getByRole("dialog").getByLabel("Name").fill("The Ferraris")
    await page.getByRole("checkbox", { name: "Shared with the whole account" }).check()
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
    await page.waitForURL("**/contacts/v/viw_*")
    await page.getByRole("link", { name: "The Ferraris" }).waitFor()
    await page.getByRole("button", { name: "Changed" }).click()
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByRole("button", { name: "Reset" }).waitFor({ state: "hidden" })
    const other = await open("/contacts")
    await row(other, "Nora").waitFor()
    await other.getByRole("link", { name: "The Ferraris" }).click()
    await other.getByText("1 of 3", { exact: true }).waitFor()
    await expect
      .poll(() => other.getByRole("columnheader", { name: "Changed" }).getAttribute("aria-sort"))
      .toBe("descending")
    await expect.poll(() => other.getByRole("button", { name: "Actions of The Ferraris" }).count()).toBe(0)
    await other.getByRole("link", { name: "Mine" }).click()
    await other.getByText("0 of 3", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Actions of The Ferraris" }).click()
    await page.getByRole("button", { name: "Delete" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
    await page.getByText("3 contacts", { exact: true }).waitFor()
    await other.goBack()
    await other.reload()
    await other.getByRole("heading", { name: "This view no longer exists" }).waitFor()
  })

  it("keeps the order of views and the width of a column that a user changed by keys and by pointer", async ({
    account,
    open,
  }) => {
    await contacts(account, PEOPLE)
    const filter: Filter = { match: "all", conditions: [{ field: "owner", is: "isMe" }] }
    for (const name of ["One", "Two", "Three"])
      await acting("admin", account.id, () =>
        ContactViews.create({ name, filter, isShared: true, order: "name", direction: "ascending", columns: null }),
      )
    const page = await open("/contacts")
    const tab = (name: string) => page.getByRole("link", { name: `Shared: ${name}` })
    const tabs = () => page.getByRole("navigation", { name: "Views" }).locator("[data-view]").allInnerTexts()
    const order = async () => (await tabs()).map(text => text.replace(/^Shared:\s*/, "").trim())
    await expect.poll(order).toEqual(["One", "Three", "Two"])
    await tab("Two").focus()
    await page.keyboard.press("Alt+ArrowLeft")
    await expect.poll(order).toEqual(["One", "Two", "Three"])
    const [from, to] = [await tab("Three").boundingBox(), await tab("One").boundingBox()]
    if (!from || !to) throw new Error("A view has no place on the page.")
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    const saved = page.waitForResponse(response => response.url().endsWith("/contact-views/order"))
    await page.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 8 })
    await page.mouse.up()
    await saved
    expect(new URL(page.url()).pathname).toBe("/contacts")
    const edge = page.getByRole("separator", { name: "Width of Name" })
    const width = async () => (await page.getByRole("columnheader", { name: "Name" }).boundingBox())?.width ?? 0
    const before = await width()
    await edge.focus()
    await page.keyboard.press("ArrowRight")
    await expect.poll(width).toBeGreaterThan(before + 8)
    const wider = await width()
    const grip = await edge.boundingBox()
    if (!grip) throw new Error("The edge of the column has no place on the page.")
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
    await page.mouse.down()
    await page.mouse.move(grip.x + grip.width / 2 + 64, grip.y + grip.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Math.round((await width()) - wider)).toBe(64)
    await page.reload()
    await row(page, "Nora").waitFor()
    await expect.poll(order).toEqual(["Three", "One", "Two"])
    await expect.poll(async () => Math.round((await width()) - wider)).toBe(64)
    await page.getByRole("link", { name: "Shared: One" }).click()
    await page.getByRole("button", { name: "Actions of One" }).click()
    await page.getByRole("button", { name: "Move left" }).click()
    await expect.poll(order).toEqual(["One", "Three", "Two"])
  })

  it("sets a field of all contacts of a filter, undoes it, deletes one and restores it", async ({ account, open }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts", { user: "admin" })
    await row(page, "Lucía").waitFor()
    await page.keyboard.press("f")
    await page.getByLabel("Field", { exact: true }).selectOption({ label: "Company" })
    await page.getByLabel("Comparison").selectOption({ label: "is empty" })
    await page.getByRole("button", { name: "Apply" }).click()
    await page.getByText("2 of 3", { exact: true }).waitFor()
    await grid(page).focus()
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Control+a")
    await page.getByText("All contacts of this filter are selected").first().waitFor()
    await page.getByRole("button", { name: "Set a field" }).click()
    await page.getByRole("dialog").getByLabel("Value").fill("Estudio Sur")
    await page.getByRole("button", { name: "Set for 2" }).click()
    await page.getByText("2 changed", { exact: true }).waitFor()
    await page.getByText("No contact matches.").waitFor()
    await page.getByRole("button", { name: /^Undo(?! ?:)/ }).click()
    await page.getByText("2 restored, 0 kept").waitFor()
    await row(page, "Nora").waitFor()
    await row(page, "Nora").getByRole("checkbox").check()
    await page.getByRole("button", { name: "Delete", exact: true }).click()
    await page.getByRole("button", { name: "Delete 1" }).click()
    await page.getByText("1 deleted", { exact: true }).waitFor()
    await page.getByRole("link", { name: "Bin" }).click()
    await page.getByRole("button", { name: "Restore Nora Quintana" }).click()
    await page.getByText("Nora Quintana is restored.").waitFor()
    expect(await faults(page)).toEqual({})
    expect(await account.resolve({ channel: "telephony", clientId: "24087700" })).toMatchObject({ kind: "matched" })
  })

  it("offers the contacts that were opened as a view, among the commands and in an interaction", async ({
    account,
    open,
  }) => {
    const [, lucia] = await contacts(account, PEOPLE)
    const page = await open(`/contacts/${lucia?.id}`)
    await page.getByRole("heading", { name: "Lucía Ferrari", level: 1 }).waitFor()
    await page.goto(new URL("/contacts/v/recent", page.url()).href)
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("option", { name: /^Lucía Ferrari/ }).waitFor()
    await page.keyboard.type("nora")
    const recorded = page.waitForResponse(
      response => response.url().endsWith("/v1/contact-recents") && response.request().method() === "POST",
    )
    await page.getByRole("option", { name: /^Nora Quintana/ }).click()
    await page.getByRole("heading", { name: "Nora Quintana", level: 1 }).waitFor()
    await recorded
    const { interaction } = await account.post({ channel: "telephony", clientId: "anonymous" })
    await page.goto(new URL(`/interactions/${interaction.guid}`, page.url()).href)
    await page.getByRole("searchbox").focus()
    await page.getByRole("heading", { name: "Recently opened" }).waitFor()
    await page.getByRole("button", { name: /^Nora Quintana/ }).waitFor()
  })

  it("renders a part of many rows and loads at most 200 at once", async ({ account, open }) => {
    const many = Array.from({ length: 420 }, (_, at) => ({
      firstName: `Person ${String(at).padStart(3, "0")}`,
      identifiers: [],
    }))
    await contacts(account, many)
    const page = await open("/contacts", { user: "admin" })
    const asked: number[] = []
    page.on("request", request => {
      if (request.url().endsWith("/v1/contacts/list")) asked.push(request.postDataJSON().limit ?? 100)
    })
    await page.getByText("420 contacts", { exact: true }).waitFor()
    await grid(page).focus()
    for (const last of ["Person 099", "Person 199", "Person 299", "Person 399", "Person 419"]) {
      await expect
        .poll(async () => {
          await page.keyboard.press("End")
          return shownNames(page)
        })
        .toContain(last)
      await expect.poll(() => grid(page).locator("tbody tr[data-row]").count()).toBeLessThan(60)
    }
    expect(Math.max(...asked)).toBeLessThanOrEqual(200)
    let release = () => {}
    const released = new Promise<void>(resolve => (release = resolve))
    let requests = 0
    await page.route("**/v1/contacts/list", async route => {
      requests++
      if (requests === 2) await released
      await route.continue()
    })
    await page.keyboard.press("f")
    await page.getByLabel("Value").fill("person")
    await page.keyboard.press("Enter")
    await page.getByText("50 so far, 50 of 420 looked through").waitFor()
    await page.getByRole("button", { name: "Stop" }).click()
    release()
    await page.getByText("100 found. Stopped at 100 of 420.").waitFor()
    await page.getByRole("button", { name: "Export" }).click()
    await page.getByRole("button", { name: "Export 420" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Go on" }).click()
    await grid(page).focus()
    await expect
      .poll(async () => {
        await page.keyboard.press("End")
        return page.getByText("420 of 420").isVisible()
      })
      .toBe(true)
  })

  it("keeps its rows with Retry when a page fails, and shows that others changed contacts", async ({
    account,
    open,
  }) => {
    const many = Array.from({ length: 120 }, (_, at) => ({ firstName: `Person ${at}`, identifiers: [] }))
    const [first] = await contacts(account, many)
    const page = await open("/contacts")
    await page.route("**/v1/contacts/list", async route =>
      route.request().postDataJSON().cursor
        ? route.fulfill({
            status: 429,
            headers: { "retry-after": "7", "content-type": "application/problem+json" },
            body: JSON.stringify({
              type: "about:blank",
              title: "Too many requests",
              status: 429,
              detail: "Too many requests.",
              code: "rate.limited",
            }),
          })
        : route.continue(),
    )
    await page.reload()
    await row(page, "Person 0").first().waitFor()
    await grid(page).focus()
    await page.keyboard.press("End")
    await page
      .getByRole("alert")
      .getByText(/Too many/)
      .waitFor()
    expect((await shownNames(page)).length).toBeGreaterThan(5)
    await page.unroute("**/v1/contacts/list")
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByRole("alert").waitFor({ state: "hidden" })
    await account.contact({ firstName: "Another", identifiers: [] })
    await expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")))
        return page.getByRole("button", { name: "1 contact changed · Show" }).isVisible()
      })
      .toBe(true)
    await page.getByRole("button", { name: "1 contact changed · Show" }).click()
    await row(page, "Another").waitFor()
    expect(first?.firstName).toBe("Person 0")
  })

  it("is refused without the permission, and shows cards in a narrow frame", async ({ account, open }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts", { viewport: { width: 360, height: 740 } })
    const cards = page.getByRole("list", { name: "All contacts" })
    await cards.getByRole("link", { name: "Nora Quintana" }).waitFor()
    await page.getByLabel("Order").selectOption({ label: "Newest first" })
    await page.getByRole("button", { name: "Select", exact: true }).click()
    await page.getByRole("checkbox", { name: "Select Nora Quintana" }).check()
    await page.getByText("1 selected").waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await acting("admin", account.id, () => Profile.save({ id: "agent", name: "Agent", permissions: [] }))
    const refused = await open("/contacts")
    await refused.getByText("Ask an administrator for the permission Contacts").waitFor()
    await expect.poll(() => refused.getByRole("link", { name: "Contacts" }).count()).toBe(0)
  })

  it("has no axe violations in either theme or width with a filter, a selection and a contact beside it", async ({
    account,
    open,
  }) => {
    await contacts(account, PEOPLE)
    const page = await open("/contacts", { user: "admin" })
    await row(page, "Lucía").waitFor()
    const expectNoFaults = async (name: string) => {
      expect(await faults(page), name).toEqual({})
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await expectNoFaults("plain")
    await page.keyboard.press("f")
    await page.getByLabel("Value").fill("a")
    await page.getByRole("button", { name: "Apply" }).click()
    await page.getByText("3 of 3", { exact: true }).waitFor()
    await row(page, "Lucía").getByRole("checkbox").check()
    await row(page, "Lucía").locator("td").last().click()
    await page.getByRole("complementary", { name: "Contact at a glance" }).getByRole("heading").first().waitFor()
    await expectNoFaults("filtered")
    await page.getByRole("button", { name: "Name contains a", exact: true }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Group" }).click()
    await expectNoFaults("editor")
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
    // The page is wide again, and its list a table.
    await page.getByRole("button", { name: "Columns" }).waitFor()
    await page.keyboard.press("c")
    await page.getByRole("dialog", { name: "Choose columns" }).waitFor()
    await expectNoFaults("columns")
  })
})
