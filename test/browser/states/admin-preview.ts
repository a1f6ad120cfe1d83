import type { Page } from "playwright-core"
import { draftSection } from "../../support/configuration"
import { valentina } from "../../support/people"
import { openAdminPage, type State } from "./state"

export const POLICY = {
  title: "Póliza",
  campaigns: ["Ventas"],
  reduced: true,
  fields: [{ label: "Número de póliza", type: "text", reduced: true }],
}

/** Requests the preview of an interaction. */
export async function requestPreview(
  page: Page,
  values: { campaign?: string; clientId?: string; contactId?: string; view?: string },
) {
  await page.getByLabel("Campaign").fill(values.campaign ?? "Ventas")
  await page.getByLabel("ClientID", { exact: true }).fill(values.clientId ?? "")
  await page.getByLabel("ContactID", { exact: true }).fill(values.contactId ?? "")
  await page.getByLabel("Opens").selectOption(values.view ?? "")
  await page.getByRole("button", { name: "Show" }).click()
}

const openPreview = openAdminPage("/admin/preview", "Preview")

const waitForResult = (page: Page) => page.getByRole("list", { name: "Why" }).first().waitFor()

export const PREVIEW_STATES: State[] = [
  { name: "admin-preview", make: openPreview },
  {
    name: "admin-preview-published",
    make: async (account, page) => {
      await valentina(account)
      await openPreview(account, page)
      await requestPreview(page, { clientId: "099123456" })
      await waitForResult(page)
    },
  },
  {
    name: "admin-preview-sides",
    make: async (account, page) => {
      await valentina(account)
      await draftSection(page, POLICY)
      await openPreview(account, page)
      await requestPreview(page, { clientId: "099123456", view: "full" })
      await waitForResult(page)
    },
  },
  {
    name: "admin-preview-reduced",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await openPreview(account, page)
      await requestPreview(page, { clientId: "098111222", view: "reduced" })
      await waitForResult(page)
    },
  },
  {
    name: "admin-preview-failed",
    make: async (account, page) => {
      await openPreview(account, page)
      await page.route("**/v1/admin/preview", route => route.abort())
      await requestPreview(page, { clientId: "098111222" })
      await page.getByRole("button", { name: "Retry" }).waitFor()
    },
  },
  {
    name: "admin-preview-replay",
    make: async (account, page) => {
      await account.post({ channel: "telephony", clientId: "098111222", agent: "luis" })
      await account.post({ channel: "whatsapp", clientId: "59898333444", agent: "luis", campaign: "Soporte" })
      await draftSection(page, POLICY)
      await openPreview(account, page)
      await page.getByRole("button", { name: "Replay the last 100" }).click()
      await page.getByText("1 of 2 would be different.").waitFor()
    },
  },
]
