import { siteUrl } from "@ucrm/core/link"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { test } from "vitest"
import { type Account, createAccount } from "./account"
import { launch } from "./browser"

/** Opens a page of the site as a user of the account. */
export type Open = (path?: string, options?: BrowserContextOptions & { user?: string }) => Promise<Page>

const signIn = async (context: BrowserContext, account: Account, user: string) => {
  const value = await account.session(user)
  const { hostname } = new URL(siteUrl())
  await context.addCookies([
    { name: "__Host-ucrm", value, domain: hostname, path: "/", secure: true, httpOnly: true, sameSite: "None" },
  ])
}

/** A test in a browser: each has an account and pages of its own; the browser is the file's. */
export const it = test
  .extend<{ browser: Browser }>({
    browser: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs out of this pattern.
      async ({}, use) => {
        const browser = await launch()
        await use(browser)
        await browser.close()
      },
      { scope: "file" },
    ],
  })
  .extend<{ account: Account; open: Open }>({
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    account: async ({}, use) => use(await createAccount()),
    open: async ({ browser, account }, use) => {
      const contexts: BrowserContext[] = []
      const errors: Error[] = []
      await use(async (path = "/", { user = "ana", ...options } = {}) => {
        const context = await browser.newContext({ reducedMotion: "reduce", ...options })
        contexts.push(context)
        await signIn(context, account, user)
        const page = await context.newPage()
        page.setDefaultTimeout(10_000)
        page.on("pageerror", error => errors.push(error))
        await page.goto(siteUrl() + path)
        return page
      })
      await Promise.all(contexts.map(context => context.close()))
      if (errors[0]) throw errors[0]
    },
  })
