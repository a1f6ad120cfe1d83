import type { Account } from "../../support/account"
import { family, valentina } from "../../support/people"
import { at } from "./admin-place"
import type { State } from "./agent"

/** Posts interactions of every outcome. */
async function arrived(account: Account) {
  const { id } = await valentina(account)
  await family(account)
  await account.post({ channel: "telephony", clientId: "099123456" })
  await account.post({ channel: "whatsapp", clientId: "59899123456", campaign: "Soporte" })
  await account.post({ channel: "telephony", clientId: "29001234" })
  await account.post({ channel: "sms", clientId: "098765432" })
  await account.post({ channel: "telephony", clientId: "anonymous" })
  await account.post({ channel: "webchat", contactId: id })
}

/** The states of the match quality page: with data, as a table, and empty. */
export const QUALITY_STATES: State[] = [
  {
    name: "admin-quality",
    make: async (account, page) => {
      await arrived(account)
      await at("/admin/quality", "Match quality")(account, page)
      await page.getByRole("heading", { name: "By campaign" }).waitFor()
    },
  },
  {
    name: "admin-quality-table",
    make: async (account, page) => {
      await arrived(account)
      await at("/admin/quality", "Match quality")(account, page)
      await page.getByRole("button", { name: "Show as table: By day" }).click()
    },
  },
  { name: "admin-quality-empty", make: at("/admin/quality", "Match quality") },
]
