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
  { name: "admin-nowhere", make: at("/admin/nowhere", "There is nothing at this address") },
]
