import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { valentina } from "../../support/people"
import { at } from "./admin-place"
import type { State } from "./agent"

const opened =
  (path: string, title: string, button: string) =>
  async (account: Account, page: Page): Promise<void> => {
    await at(path, title)(account, page)
    await page.getByRole("button", { name: button }).first().click()
    await page.getByRole("dialog").waitFor()
  }

async function issued(account: Account, page: Page) {
  await opened("/admin/hosts", "Hosts", "New host")(account, page)
  await page.getByRole("dialog").getByLabel("Name").fill("acme.ucontactcloud.com")
  await page.getByRole("button", { name: "Create host" }).click()
  await page.getByRole("heading", { name: "Token of acme.ucontactcloud.com" }).waitFor()
}

/** Shows the signatures of the demo host after creating a number of secrets. */
const signing =
  (secrets: number) =>
  async (account: Account, page: Page): Promise<void> => {
    await at("/admin/hosts", "Hosts")(account, page)
    await page.getByRole("button", { name: /^Signatures of/ }).click()
    const panel = page.getByRole("region", { name: /^Signatures of/ })
    await panel.getByText("No secret yet.").waitFor()
    for (let made = 1; made <= secrets; made++) {
      await panel.getByRole("button", { name: "New secret" }).click()
      await panel
        .getByRole("button", { name: /^Remove: / })
        .nth(made - 1)
        .waitFor()
    }
  }

/** The states of the pages of hosts, users, profiles and the audit. */
export const ACCESS_STATES: State[] = [
  { name: "admin-hosts", make: at("/admin/hosts", "Hosts") },
  { name: "admin-hosts-new", make: opened("/admin/hosts", "Hosts", "New host") },
  { name: "admin-hosts-token", make: issued },
  { name: "admin-hosts-remove", make: opened("/admin/hosts", "Hosts", "Remove demo@ucontactcloud.com") },
  { name: "admin-hosts-unsigned", make: signing(0) },
  { name: "admin-hosts-secret", make: signing(1) },
  { name: "admin-hosts-secrets", make: signing(2) },
  {
    name: "admin-hosts-secret-remove",
    make: async (account, page) => {
      await signing(1)(account, page)
      await page.getByRole("button", { name: /^Remove: / }).click()
      await page.getByRole("dialog", { name: "Remove this secret?" }).waitFor()
    },
  },
  {
    name: "admin-hosts-limited",
    make: async (account, page) => {
      await page.route("**/v1/admin/hosts*", route =>
        route.fulfill({
          status: 429,
          headers: { "retry-after": "7", "content-type": "application/problem+json" },
          body: JSON.stringify({
            type: "about:blank",
            title: "Too many requests",
            status: 429,
            detail: "Too many requests.",
            code: "rate.limited",
          }),
        }),
      )
      await at("/admin/hosts", "Hosts")(account, page)
      await page.getByText(/Too many/).waitFor()
    },
  },
  { name: "admin-profiles", make: at("/admin/profiles", "Profiles") },
  { name: "admin-profiles-used", make: opened("/admin/profiles", "Profiles", "Remove Agentes") },
  { name: "admin-profile", make: at("/admin/profiles/supervisor", "Supervisión") },
  { name: "admin-users", make: at("/admin/users", "Users") },
  { name: "admin-users-new", make: opened("/admin/users", "Users", "New user") },
  {
    name: "admin-audit",
    make: async (account, page) => {
      await valentina(account)
      await opened("/admin/users", "Users", "Edit Luis Cardozo")(account, page)
      await page.getByRole("combobox", { name: "Profile" }).selectOption({ label: "Supervisión" })
      await page.getByRole("button", { name: "Save" }).click()
      await page.getByText("Luis Cardozo was saved.").waitFor()
      await page.getByRole("link", { name: "Audit" }).click()
      await page.getByText("User changed").last().waitFor()
    },
  },
]
