import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { draftSection } from "../../support/configuration"
import { family, valentina } from "../../support/people"
import { POLICY } from "./admin-preview"
import { openAdminPage, type State } from "./state"

/** The states of the pages of the configuration. */
export const CONFIGURATION_STATES: State[] = [
  { name: "admin-first-steps", make: openAdminPage("/admin", "First steps") },
  { name: "admin-sections", make: openAdminPage("/admin/sections", "Sections") },
  { name: "admin-section-new", make: openAdminPage("/admin/sections/new", "New section") },
  {
    name: "admin-section",
    make: async (account, page) => {
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.getByRole("link", { name: "Oportunidad" }).click()
      await page.getByTitle("Edit the field Etapa").click()
      await page.getByRole("button", { name: "More for Perdida" }).click()
      await page.getByRole("button", { name: "Retire" }).click()
      await page.getByRole("textbox", { name: "Title" }).fill("Negocio")
      await page.getByRole("button", { name: "Save to draft" }).waitFor()
    },
  },
  {
    name: "admin-section-country",
    make: async (account, page) => {
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.getByRole("link", { name: "Cuenta" }).click()
      await page.getByTitle("Edit the field Documento").click()
      await page.getByLabel("Country of the document").waitFor()
    },
  },
  {
    name: "admin-section-removed",
    make: async (account, page) => {
      await valentina(account)
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.getByRole("button", { name: "More for Oportunidad" }).click()
      await page.getByRole("button", { name: "Delete" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
      await page.getByRole("button", { name: "Restore the section Oportunidad" }).waitFor()
    },
  },
  {
    name: "admin-section-purge",
    make: async (account, page) => {
      await valentina(account)
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.getByRole("link", { name: "Oportunidad" }).click()
      await page.getByRole("button", { name: "Remove Etapa" }).click()
      await page.getByRole("button", { name: "Save to draft" }).click()
      await page.getByRole("button", { name: "Purge Etapa" }).click()
      await page.getByText(/^Agents still see this field/).waitFor()
    },
  },
  {
    name: "admin-section-preview",
    make: async (account, page) => {
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.setViewportSize({ width: 360, height: 780 })
      await page.getByRole("link", { name: "Servicio" }).click()
      await page.getByRole("tab", { name: "Preview" }).click()
      await page.getByRole("heading", { name: "Servicio", level: 3 }).waitFor()
    },
  },
  { name: "admin-campaigns", make: openAdminPage("/admin/campaigns", "Campaigns") },
  {
    name: "admin-campaign-settings",
    make: async (account, page) => {
      await openAdminPage("/admin/campaigns", "Campaigns")(account, page)
      await page.getByRole("button", { name: "Reasons, outcomes and data of Soporte" }).click()
      await page.getByLabel("Name of value 1").waitFor()
    },
  },
  {
    name: "admin-versions",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await openAdminPage("/admin/versions", "Versions")(account, page)
      await page.getByText("Póliza").waitFor()
    },
  },
  {
    name: "admin-publish",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await openAdminPage("/admin/sections", "Sections")(account, page)
      await page.getByRole("button", { name: "Publish" }).click()
      await page.getByRole("dialog", { name: "Publish the draft" }).waitFor()
    },
  },
  { name: "admin-identity", make: openAdminPage("/admin/identity", "Identity") },
  {
    name: "admin-identity-tried",
    make: async (account, page) => {
      await openAdminPage("/admin/identity", "Identity")(account, page)
      await page.getByRole("textbox", { name: "ClientID" }).fill("011 099 123 456")
      await page.getByText("It becomes").waitFor()
    },
  },
  { name: "admin-nowhere", make: openAdminPage("/admin/nowhere", "Page not found") },
]

/** Posts interactions of every outcome. */
async function postEveryOutcome(account: Account) {
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
      await postEveryOutcome(account)
      await openAdminPage("/admin/quality", "Match quality")(account, page)
      await page.getByRole("heading", { name: "By campaign" }).waitFor()
    },
  },
  {
    name: "admin-quality-table",
    make: async (account, page) => {
      await postEveryOutcome(account)
      await openAdminPage("/admin/quality", "Match quality")(account, page)
      await page.getByRole("button", { name: "Show as table: By day" }).click()
    },
  },
  { name: "admin-quality-empty", make: openAdminPage("/admin/quality", "Match quality") },
]

const PAGES = [
  "sections",
  "identity",
  "campaigns",
  "versions",
  "users",
  "profiles",
  "hosts",
  "webhooks",
  "quality",
  "audit",
]

const openPath = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

/** The pending and the failed state of every admin page. */
export const UNLOADED_STATES: State[] = PAGES.flatMap(name => [
  {
    name: `admin-${name}-pending`,
    make: async (_account, page) => {
      await page.route(/\/v1\/admin\//, () => undefined)
      await openPath(page, `/admin/${name}`)
      await page.locator("main:has(h1) [aria-busy=true]").first().waitFor()
    },
  },
  {
    name: `admin-${name}-failed`,
    make: async (_account, page) => {
      await page.route(/\/v1\/admin\//, route => route.abort())
      await openPath(page, `/admin/${name}`)
      await page.getByRole("button", { name: "Retry" }).first().waitFor()
    },
  },
])
