import type { Page } from "playwright-core"
import type { Account } from "../../support/account"

/** A page of the admin as it is when one goes to it: its address, and the title by which it is known to be there. */
export function at(path: string, title: string) {
  return async (_account: Account, page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href)
    await page.getByRole("heading", { name: title, level: 1 }).waitFor()
    await page.locator("main:not(:has([aria-busy=true]))").waitFor()
  }
}
