import type { Page } from "playwright-core"
import type { Account } from "./account"
import { at } from "./admin-place"
import { valentina } from "./people"
import type { State } from "./state"

const opened =
  (path: string, title: string, button: string) =>
  async (account: Account, page: Page): Promise<void> => {
    await at(path, title)(account, page)
    await page.getByRole("button", { name: button }).first().click()
    await page.getByRole("dialog").waitFor()
  }

const issued = async (account: Account, page: Page) => {
  await opened("/admin/hosts", "Hosts", "New host")(account, page)
  await page.getByRole("dialog").getByLabel("Name").fill("acme.ucontactcloud.com")
  await page.getByRole("button", { name: "Create host" }).click()
  await page.getByRole("heading", { name: "Token of acme.ucontactcloud.com" }).waitFor()
}

/** Every face of the pages of who may do what. */
export const ACCESS_STATES: State[] = [
  { name: "admin-hosts", make: at("/admin/hosts", "Hosts") },
  { name: "admin-hosts-new", make: opened("/admin/hosts", "Hosts", "New host") },
  { name: "admin-hosts-token", make: issued },
  { name: "admin-hosts-remove", make: opened("/admin/hosts", "Hosts", "Remove demo@ucontactcloud.com") },
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
