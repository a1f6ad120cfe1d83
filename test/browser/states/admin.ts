import { draftSection } from "../../support/configuration"
import { valentina } from "../../support/people"
import { ACCESS_STATES } from "./admin-access"
import { FACE_STATES } from "./admin-faces"
import { at } from "./admin-place"
import { POLICY, PREVIEW_STATES } from "./admin-preview"
import { QUALITY_STATES } from "./admin-quality"
import { WEBHOOK_STATES } from "./admin-webhooks"
import type { State } from "./agent"
import { CONTACT_LIST_STATES } from "./contact-list"
import { IMPORT_STATES } from "./import"
import { INTERACTIONS_STATES } from "./interactions"

/** The states of the admin pages, each made on a newly opened page of an admin. */
export const ADMIN_STATES: State[] = [
  { name: "admin-first-steps", make: at("/admin", "First steps") },
  { name: "admin-sections", make: at("/admin/sections", "Sections") },
  { name: "admin-section-new", make: at("/admin/sections/new", "New section") },
  {
    name: "admin-section",
    make: async (account, page) => {
      await at("/admin/sections", "Sections")(account, page)
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
      await at("/admin/sections", "Sections")(account, page)
      await page.getByRole("link", { name: "Cuenta" }).click()
      await page.getByTitle("Edit the field Documento").click()
      await page.getByLabel("Country of the document").waitFor()
    },
  },
  {
    name: "admin-section-removed",
    make: async (account, page) => {
      await valentina(account)
      await at("/admin/sections", "Sections")(account, page)
      await page.getByRole("button", { name: "More for Oportunidad" }).click()
      await page.getByRole("button", { name: "Delete" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
      await page.getByText("of Oportunidad, which was removed too").waitFor()
    },
  },
  {
    name: "admin-section-purge",
    make: async (account, page) => {
      await valentina(account)
      await at("/admin/sections", "Sections")(account, page)
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
      await at("/admin/sections", "Sections")(account, page)
      await page.setViewportSize({ width: 360, height: 780 })
      await page.getByRole("link", { name: "Servicio" }).click()
      await page.getByRole("tab", { name: "Preview" }).click()
      await page.getByRole("heading", { name: "Servicio", level: 3 }).waitFor()
    },
  },
  { name: "admin-campaigns", make: at("/admin/campaigns", "Campaigns") },
  {
    name: "admin-campaign-settings",
    make: async (account, page) => {
      await at("/admin/campaigns", "Campaigns")(account, page)
      await page.getByRole("button", { name: "Reasons, outcomes and data of Soporte" }).click()
      await page.getByLabel("Name of value 1").waitFor()
    },
  },
  {
    name: "admin-versions",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await at("/admin/versions", "Versions")(account, page)
      await page.getByText("Póliza").waitFor()
    },
  },
  {
    name: "admin-publish",
    make: async (account, page) => {
      await draftSection(page, POLICY)
      await at("/admin/sections", "Sections")(account, page)
      await page.getByRole("button", { name: "Publish" }).click()
      await page.getByRole("dialog", { name: "Publish the draft" }).waitFor()
    },
  },
  ...ACCESS_STATES,
  ...WEBHOOK_STATES,
  ...IMPORT_STATES,
  ...INTERACTIONS_STATES,
  ...CONTACT_LIST_STATES,
  ...FACE_STATES,
  ...QUALITY_STATES,
  ...PREVIEW_STATES,
  { name: "admin-identity", make: at("/admin/identity", "Identity") },
  {
    name: "admin-identity-tried",
    make: async (account, page) => {
      await at("/admin/identity", "Identity")(account, page)
      await page.getByRole("textbox", { name: "ClientID" }).fill("011 099 123 456")
      await page.getByText("It becomes").waitFor()
    },
  },
  { name: "admin-nowhere", make: at("/admin/nowhere", "Page not found") },
]
