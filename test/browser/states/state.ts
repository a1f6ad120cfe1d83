import type { Page } from "playwright-core"
import type { Account } from "../../support/account"

/** A state of the product: a name, and the function that brings a page into it. */
export interface State {
  name: string
  /** Brings a newly opened page into the state. */
  make: (account: Account, page: Page) => Promise<void>
}

/** Returns the function that opens an admin page and waits for its title and content. */
export function openAdminPage(path: string, title: string) {
  return async (_account: Account, page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href)
    await page.getByRole("heading", { name: title, level: 1 }).waitFor()
    await page.locator("main:not(:has([aria-busy=true]))").waitFor()
  }
}
