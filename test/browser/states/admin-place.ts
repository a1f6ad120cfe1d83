import type { Page } from "playwright-core"
import type { Account } from "../../support/account"

/** Opens an admin page and waits for its title. */
export function at(path: string, title: string) {
  return async (_account: Account, page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href)
    await page.getByRole("heading", { name: title, level: 1 }).waitFor()
    await page.locator("main:not(:has([aria-busy=true]))").waitFor()
  }
}
