import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { family, valentina } from "../../support/people"
import type { State } from "./state"

async function openContacts(page: Page, path = "/contacts") {
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole("navigation", { name: "Views" }).waitFor()
}

/** Opens the list once it has the contacts, which it has about a second after they were created. */
async function openFilledList(account: Account, page: Page) {
  await family(account)
  await valentina(account)
  const name = page.getByRole("grid", { name: "All contacts" }).getByRole("link", { name: "Valentina Etcheverry" })
  do {
    await openContacts(page)
    await page.getByText(/^\d+ contacts?$/).waitFor()
    await page.locator("[data-slot=list-body]:not(:has([aria-busy=true]))").waitFor()
  } while (!(await name.isVisible()))
}

/** The states of the list of contacts. */
export const CONTACT_LIST_STATES: State[] = [
  { name: "contact-list", make: openFilledList },
  {
    name: "contact-list-empty",
    make: async (_account, page) => {
      await openContacts(page)
      await page.getByText("No contacts yet.").waitFor()
    },
  },
  {
    name: "contact-list-no-match",
    make: async (account, page) => {
      await openFilledList(account, page)
      await page.keyboard.press("f")
      await page.getByLabel("Value").fill("nobody has this name")
      await page.keyboard.press("Enter")
      await page.getByText("No contact matches.").waitFor()
    },
  },
  {
    name: "contact-list-owner",
    make: async (account, page) => {
      await openFilledList(account, page)
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
      await openContacts(page)
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "contact-list-delete",
    make: async (account, page) => {
      await openFilledList(account, page)
      await page.getByRole("checkbox", { name: "Select Valentina Etcheverry" }).check()
      await page.getByRole("button", { name: "Delete", exact: true }).click()
      await page.getByRole("dialog").waitFor()
    },
  },
  {
    name: "contact-list-export",
    make: async (account, page) => {
      await openFilledList(account, page)
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
    name: "contact-list-bin",
    make: async (_account, page) => {
      await openContacts(page, "/contacts/v/bin")
      await page.getByText("No contact was deleted in the last 30 days.").waitFor()
    },
  },
  {
    name: "contact-list-recent",
    make: async (_account, page) => {
      await openContacts(page, "/contacts/v/recent")
      await page.getByText("The contacts that you open appear here.").waitFor()
    },
  },
]

async function openInteractions(page: Page, query = "") {
  await page.goto(new URL(`/interactions${query}`, page.url()).href)
  await page.getByRole("heading", { name: "Interactions", level: 1 }).waitFor()
}

async function postInteractions(account: Account) {
  await valentina(account)
  const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", agent: "luis" })
  await account.post({ channel: "webchat", clientId: "visitor-1", clientName: "Rosa Díaz", campaign: "Soporte" })
  await account.finish(interaction.guid)
  return interaction.guid
}

/** The states of the list of interactions, and of another agent's interaction. */
export const INTERACTIONS_STATES: State[] = [
  {
    name: "interactions",
    make: async (account, page) => {
      await postInteractions(account)
      await openInteractions(page)
      const grid = page.getByRole("grid", { name: "List of interactions" })
      await grid
        .or(page.getByRole("list", { name: "List of interactions" }))
        .getByText("Rosa Díaz")
        .waitFor()
    },
  },
  {
    name: "interactions-empty",
    make: async (_account, page) => {
      await openInteractions(page)
      await page.getByText("No interactions in these days.").waitFor()
    },
  },
  {
    name: "interactions-no-match",
    make: async (_account, page) => {
      await openInteractions(page, "?campaign=Nothing&state=active")
      await page.getByText("No interaction matches.").waitFor()
    },
  },
  {
    name: "interactions-loading",
    make: async (_account, page) => {
      await page.route("**/v1/interactions/list*", () => undefined)
      await openInteractions(page)
      await page.locator("[data-slot=rows-skeleton]").waitFor()
    },
  },
  {
    name: "interactions-failed",
    make: async (_account, page) => {
      await page.route("**/v1/interactions/list*", route => route.abort())
      await openInteractions(page)
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "interactions-read-only",
    make: async (account, page) => {
      const guid = await postInteractions(account)
      await page.goto(new URL(`/interactions/${guid}`, page.url()).href)
      await page.getByText(/Interaction of Luis.*You can read it, not change it\./i).waitFor()
    },
  },
]
