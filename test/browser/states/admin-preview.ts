import type { Page } from "playwright-core"
import { draftSection } from "../../support/configuration"
import { valentina } from "../../support/people"
import { at } from "./admin-place"
import type { State } from "./agent"

export const POLICY = {
  title: "Póliza",
  campaigns: ["Ventas"],
  reduced: true,
  fields: [{ label: "Número de póliza", type: "text", reduced: true }],
}

/** Requests the preview of an interaction. */
export async function ask(
  page: Page,
  asked: { campaign?: string; clientId?: string; contactId?: string; view?: string },
) {
  await page.getByLabel("Campaign").fill(asked.campaign ?? "Ventas")
  await page.getByLabel("ClientID", { exact: true }).fill(asked.clientId ?? "")
  await page.getByLabel("ContactID", { exact: true }).fill(asked.contactId ?? "")
  await page.getByLabel("Opens").selectOption(asked.view ?? "")
  await page.getByRole("button", { name: "Show" }).click()
}

const PLACE = at("/admin/preview", "Preview")

const shown = (page: Page) => page.getByRole("list", { name: "Why" }).first().waitFor()

export const PREVIEW_STATES: State[] = [
  { name: "admin-preview", make: PLACE },
  {
    name: "admin-preview-published",
    make: async (account, page) => {
      await valentina(account)
      await PLACE(account, page)
      await ask(page, { clientId: "099123456" })
      await shown(page)
    },
  },
  {
    name: "admin-preview-sides",
    make: async (account, page) => {
      await valentina(account)
      await draftSection(page, POLICY)
      await PLACE(account, page)
      await ask(page, { clientId: "099123456", view: "full" })
      await shown(page)
    },
  },
  {
    name: "admin-preview-reduced",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await PLACE(account, page)
      await ask(page, { clientId: "098111222", view: "reduced" })
      await shown(page)
    },
  },
  {
    name: "admin-preview-failed",
    make: async (account, page) => {
      await PLACE(account, page)
      await page.route("**/v1/admin/preview", route => route.abort())
      await ask(page, { clientId: "098111222" })
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "admin-preview-replay",
    make: async (account, page) => {
      await account.post({ channel: "telephony", clientId: "098111222", agent: "luis" })
      await account.post({ channel: "whatsapp", clientId: "59898333444", agent: "luis", campaign: "Soporte" })
      await draftSection(page, POLICY)
      await PLACE(account, page)
      await page.getByRole("button", { name: "Replay the last 100" }).click()
      await page.getByText("1 of 2 would be different.").waitFor()
    },
  },
]
