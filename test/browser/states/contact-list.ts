import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { family, valentina } from "../../support/people"
import type { State } from "./agent"

async function open(page: Page, path = "/contacts") {
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole("navigation", { name: "Views" }).waitFor()
}

/** Opens the list once it has the contacts, which it has about a second after they were created. */
async function listed(account: Account, page: Page) {
  await family(account)
  await valentina(account)
  const name = page.getByRole("grid", { name: "All contacts" }).getByRole("link", { name: "Valentina Etcheverry" })
  do {
    await open(page)
    await page.getByText(/^\d+ contacts?$/).waitFor()
    await page.locator("[data-slot=list-body]:not(:has([aria-busy=true]))").waitFor()
  } while (!(await name.isVisible()))
}

/** Every face of the list of contacts. */
export const CONTACT_LIST_STATES: State[] = [
  { name: "contact-list", make: listed },
  {
    name: "contact-list-empty",
    make: async (_account, page) => {
      await open(page)
      await page.getByText("No contacts yet.").waitFor()
    },
  },
  {
    name: "contact-list-no-match",
    make: async (account, page) => {
      await listed(account, page)
      await page.keyboard.press("f")
      await page.getByLabel("Value").fill("nobody has this name")
      await page.keyboard.press("Enter")
      await page.getByText("No contact matches.").waitFor()
    },
  },
  {
    name: "contact-list-owner",
    make: async (account, page) => {
      await listed(account, page)
      await page.keyboard.press("f")
      await page.getByLabel("Field", { exact: true }).selectOption({ label: "Owner" })
      await page.getByLabel("Comparison").selectOption({ label: "is any of" })
      await page.getByRole("combobox", { name: "Add a person" }).fill("lui")
      await page.getByRole("option", { name: /Luis/ }).click()
      await page.getByRole("button", { name: /^Remove/ }).waitFor()
      await page.getByRole("combobox", { name: "Add a person" }).press("ArrowDown")
      await page.getByRole("option", { name: /Inés/ }).waitFor()
    },
  },
  {
    name: "contact-list-failed",
    make: async (_account, page) => {
      await page.route("**/v1/contacts/list", route => route.abort())
      await open(page)
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "contact-list-export",
    make: async (account, page) => {
      await listed(account, page)
      await page.getByRole("checkbox", { name: "Select Valentina Etcheverry" }).check()
      await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Export" }).click()
      await page.getByRole("radio", { name: "Choose" }).check()
      await page.getByRole("button", { name: "Export 1" }).waitFor()
    },
  },
  {
    name: "contact-merge",
    make: async (account, page) => {
      const [{ id }] = await Promise.all([valentina(account), family(account)])
      await page.goto(new URL(`/contacts/${id}`, page.url()).href)
      await page.getByRole("button", { name: "Merge with…" }).click()
      await page.getByRole("dialog").getByRole("searchbox").fill("etche")
      await page.getByRole("dialog").getByText("Valentina").first().waitFor()
    },
  },
  {
    name: "contact-list-delete",
    make: async (account, page) => {
      await listed(account, page)
      await page.getByRole("checkbox", { name: "Select Valentina Etcheverry" }).check()
      await page.getByRole("button", { name: "Delete", exact: true }).click()
      await page.getByRole("dialog").waitFor()
    },
  },
  {
    name: "contact-list-bin",
    make: async (_account, page) => {
      await open(page, "/contacts/v/bin")
      await page.getByText("No contact was deleted in the last 30 days.").waitFor()
    },
  },
  {
    name: "contact-list-recent",
    make: async (_account, page) => {
      await open(page, "/contacts/v/recent")
      await page.getByText("The contacts that you open appear here.").waitFor()
    },
  },
]
