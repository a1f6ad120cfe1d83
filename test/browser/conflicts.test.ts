import { Profile } from "@ucrm/core/access"
import type { Permission } from "@ucrm/core/access/schema"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { faults } from "./a11y"

const phone = { kind: "phone", value: "+59894222333" }

/** Creates a contact and a temporary one with the same number that differs in its plan. */
async function conflict(account: Account, { firstName = "Lucía", value = phone.value } = {}) {
  const identifiers = [{ kind: "phone", value }]
  const existing = await account.contact({
    firstName,
    lastName: "Ferrari",
    identifiers,
    fields: { [account.field("Plan")]: "Fibra 300", [account.field("Segmento")]: "Particular" },
  })
  const temporary = await account.contact(
    {
      firstName,
      lastName: "Ferrari",
      company: "Estudio Sur",
      identifiers,
      fields: { [account.field("Plan")]: "Fibra 600", [account.field("Segmento")]: "Particular" },
    },
    "temporary",
  )
  return { existing, temporary }
}

const merge = (page: Page) => page.getByRole("button", { name: /^Merge/ })
const resolve = async (account: Account) =>
  (await account.post({ channel: "telephony", clientId: phone.value, agent: "luis" })).resolution

describe("the conflicts page", () => {
  it("merges by a choice for the differing field, opens the next conflict and undoes the merge", async ({
    account,
    open,
  }) => {
    await conflict(account)
    await conflict(account, { firstName: "Nora", value: "+59824087700" })
    const page = await open("/", { user: "admin" })
    await page.getByRole("link", { name: "2 conflicts wait" }).click()
    await page.getByRole("heading", { name: "Conflicts", level: 1 }).waitFor()
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).click()
    await page.getByRole("heading", { name: "Lucía Ferrari and Lucía Ferrari" }).waitFor()
    const plan = page.getByRole("radiogroup", { name: "Plan, different, choose a side" })
    await plan.waitFor()
    await page.getByText("1 field to decide").waitFor()
    await expect.poll(() => merge(page).getAttribute("aria-disabled")).toBe("true")
    await plan.getByRole("radio", { name: /Temporary/ }).check()
    await page.getByText("Every field is decided.").waitFor()
    await merge(page).click()
    await page.getByText("Merged into Lucía Ferrari.").waitFor()
    await page.getByRole("heading", { name: "Nora Ferrari and Nora Ferrari" }).waitFor()
    expect(await resolve(account)).toMatchObject({ kind: "matched", notices: [] })
    await page.getByRole("button", { name: /^Undo(?! ?:)/ }).click()
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).waitFor()
  })

  it("can be used by keyboard", async ({ account, open }) => {
    await conflict(account)
    const { temporary } = await conflict(account, { firstName: "Nora", value: "+59824087700" })
    const page = await open("/contacts/conflicts", { user: "admin" })
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).waitFor()
    await page.keyboard.press("j")
    await page.getByRole("heading", { name: "Lucía Ferrari and Lucía Ferrari" }).waitFor()
    await page.keyboard.press("l")
    await page.getByRole("heading", { name: "Nora Ferrari and Nora Ferrari" }).waitFor()
    expect(page.url()).toContain(temporary.id)
    await page.keyboard.press("k")
    await page.getByRole("heading", { name: "Lucía Ferrari and Lucía Ferrari" }).waitFor()
    await page.getByRole("radiogroup", { name: /^Plan/ }).getByRole("radio").first().focus()
    await page.keyboard.press("ArrowRight")
    await page.getByRole("radiogroup", { name: "Plan, resolved" }).waitFor()
    await page.keyboard.press("Control+Enter")
    await page.getByText("Merged into Lucía Ferrari.").waitFor()
    await page.getByRole("heading", { name: "Nora Ferrari and Nora Ferrari" }).waitFor()
    await page.keyboard.press("t")
    await page.getByText("Nora Ferrari is now a permanent contact.").waitFor()
    await page.getByText("No conflicts.").waitFor()
  })

  it("compares a contact with another one that is searched from its page, where its link can be copied", async ({
    account,
    open,
  }) => {
    const [first] = await Promise.all([
      account.contact({ firstName: "Lucía", lastName: "Ferrari", identifiers: [phone] }),
      account.contact({ firstName: "Nora", lastName: "Quintana", identifiers: [] }),
    ])
    const page = await open(`/contacts/${first.id}`, {
      user: "admin",
      permissions: ["clipboard-read", "clipboard-write"],
    })
    await page.getByRole("button", { name: "Copy link" }).click()
    await page.getByText("The link to this contact is copied.").waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).pathname).toBe(`/contacts/${first.id}`)
    await page.keyboard.press("m")
    const dialog = page.getByRole("dialog", { name: "Merge with…" })
    await dialog.getByRole("searchbox").fill("quintana")
    await dialog.getByRole("button", { name: /^Nora Quintana/ }).waitFor()
    expect(await faults(page)).toEqual({})
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Lucía Ferrari and Nora Quintana" }).waitFor()
  })

  it("shows the second of two supervisors that the first has merged", async ({ account, open }) => {
    const { temporary } = await conflict(account)
    const permissions: Permission[] = ["tools.merge", "tools.contacts"]
    await acting("admin", account.id, () => Profile.save({ id: "agent", name: "Agent", permissions }))
    const [first, second] = [
      await open(`/contacts/conflicts/${temporary.id}`, { user: "ana" }),
      await open(`/contacts/conflicts/${temporary.id}`, { user: "luis" }),
    ]
    for (const page of [first, second]) await page.getByRole("radio", { name: /Existing/ }).check()
    await merge(first).click()
    await first.getByText("Merged into Lucía Ferrari.").waitFor()
    await merge(second).click()
    await second.getByRole("heading", { name: "Someone just merged this contact" }).waitFor()
    await second.getByRole("link", { name: "Open the merged contact" }).click()
    await second.getByRole("heading", { name: "Lucía Ferrari", level: 1 }).waitFor()
  })

  it("is refused to an agent, and keeps the queue when a comparison fails", async ({ account, open }) => {
    const { temporary } = await conflict(account)
    const agent = await open("/contacts/conflicts")
    await agent.getByText("Your profile does not allow merging contacts.").waitFor()
    const page = await open("/contacts/conflicts", { user: "admin" })
    await page.route(`**/v1/conflicts/${temporary.id}`, route => route.fulfill({ status: 400, body: "{}" }))
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).click()
    await page.getByText("The comparison could not be loaded.").waitFor()
    await page.unroute(`**/v1/conflicts/${temporary.id}`)
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByRole("heading", { name: "Lucía Ferrari and Lucía Ferrari" }).waitFor()
  })

  it("offers likely duplicates to compare, and never again those that were dismissed", async ({ account, open }) => {
    const twice = async (firstName: string) => {
      const draft = { firstName, lastName: "Sosa", company: "Sur", identifiers: [] }
      await account.contact(draft)
      await account.contact(draft)
    }
    await twice("Juan")
    await twice("Elena")
    const page = await open("/contacts/conflicts", { user: "admin" })
    const suggestions = page.getByRole("region", { name: "Likely duplicates" })
    await expect
      .poll(async () => {
        await page.reload()
        await suggestions
          .getByText(/Sosa|No contacts/)
          .first()
          .waitFor()
        return suggestions.getByRole("link").count()
      })
      .toBe(2)
    await suggestions.getByRole("button", { name: /^Juan Sosa and Juan Sosa are two people/ }).click()
    await suggestions.getByText("Juan Sosa and Juan Sosa").waitFor({ state: "hidden" })
    expect(await faults(page)).toEqual({})
    await page.setViewportSize({ width: 1280, height: 800 })
    await suggestions.getByRole("link", { name: /^Elena Sosa and Elena Sosa/ }).click()
    await merge(page).click()
    await page.getByText("Merged into Elena Sosa.").waitFor()
    await page.reload()
    await suggestions.getByText("No contacts look like the same person.").waitFor()
  })

  it("has no axe violations in either theme or width", async ({ account, open }) => {
    const { temporary } = await conflict(account)
    const page = await open("/contacts/conflicts", { user: "admin" })
    await page.getByRole("link", { name: /^Lucía Ferrari/ }).waitFor()
    expect(await faults(page)).toEqual({})
    await page.goto(new URL(`/contacts/conflicts/${temporary.id}`, page.url()).href)
    await page.getByRole("button", { name: /equal field/ }).click()
    await page.getByRole("radiogroup").waitFor()
    expect(await faults(page)).toEqual({})
    await page.getByRole("radio", { name: /Temporary/ }).check()
    expect(await faults(page)).toEqual({})
  })
})
