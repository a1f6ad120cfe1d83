import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { valentina } from "../../support/people"
import type { State } from "./agent"

async function open(page: Page, query = "") {
  await page.goto(new URL(`/interactions${query}`, page.url()).href)
  await page.getByRole("heading", { name: "Interactions", level: 1 }).waitFor()
}

async function posted(account: Account) {
  await valentina(account)
  const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", agent: "luis" })
  await account.post({ channel: "webchat", clientId: "visitor-1", clientName: "Rosa Díaz", campaign: "Soporte" })
  await account.finish(interaction.guid)
  return interaction.guid
}

/** Every face of the list of interactions, and another agent's interaction. */
export const INTERACTIONS_STATES: State[] = [
  {
    name: "interactions",
    make: async (account, page) => {
      await posted(account)
      await open(page)
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
      await open(page)
      await page.getByText("No interactions in these days.").waitFor()
    },
  },
  {
    name: "interactions-no-match",
    make: async (_account, page) => {
      await open(page, "?campaign=Nothing&state=active")
      await page.getByText("No interaction matches.").waitFor()
    },
  },
  {
    name: "interactions-loading",
    make: async (_account, page) => {
      await page.route("**/v1/interactions/list*", () => undefined)
      await open(page)
      await page.locator("[data-slot=rows-skeleton]").waitFor()
    },
  },
  {
    name: "interactions-failed",
    make: async (_account, page) => {
      await page.route("**/v1/interactions/list*", route => route.abort())
      await open(page)
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "interactions-read-only",
    make: async (account, page) => {
      const guid = await posted(account)
      await page.goto(new URL(`/interactions/${guid}`, page.url()).href)
      await page.getByText(/Interaction of Luis.*You can read it, not change it\./i).waitFor()
    },
  },
]
