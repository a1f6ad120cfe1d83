import type { Page } from "playwright-core"
import type { Account } from "./account"
import type { State } from "./state"

/** A page of the admin as it is when one goes to it: its address, and the title by which it is known to be there. */
const at =
  (path: string, title: string) =>
  async (_account: Account, page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href)
    await page.getByRole("heading", { name: title, level: 1 }).waitFor()
    await page.locator("main [aria-busy=true]").waitFor({ state: "detached" })
  }

/** Every face of the admin, made on the screen of an admin who has just opened it. */
export const ADMIN_STATES: State[] = [
  { name: "admin-sections", make: at("/admin/sections", "Sections") },
  { name: "admin-section-new", make: at("/admin/sections/new", "New section") },
  {
    name: "admin-section",
    make: async (account, page) => {
      await at("/admin/sections", "Sections")(account, page)
      await page.getByRole("link", { name: "Oportunidad" }).click()
      await page.getByTitle("Edit the field Etapa").click()
      await page.getByRole("textbox", { name: "Title" }).fill("Negocio")
      await page.getByRole("button", { name: "Save to draft" }).waitFor()
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
  { name: "admin-nowhere", make: at("/admin/nowhere", "There is nothing at this address") },
]
