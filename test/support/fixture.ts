import { fileURLToPath } from "node:url"
import { siteUrl } from "@ucrm/core/resource"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { test } from "vitest"
import { type Account, createAccount } from "./account"
import { launch } from "./browser"

/** Opens a page of the site as a user of the account. */
export type Open = (path?: string, options?: BrowserContextOptions & { user?: string }) => Promise<Page>

/** Opens a browser profile of its own, closed after the test. */
export type NewContext = (options?: BrowserContextOptions) => Promise<BrowserContext>

const WAIT_MS = 20_000
const FOLDER = fileURLToPath(new URL("../screenshots", import.meta.url))

/** Saves a screenshot of each page of a failed test. */
const picture = (contexts: BrowserContext[], name: string) =>
  Promise.all(
    contexts
      .flatMap(context => context.pages())
      .map((page, at) => page.screenshot({ path: `${FOLDER}/${name.replaceAll(/\W+/g, "-").slice(0, 60)}-${at}.png` })),
  )

/** Runs a test in a browser: each test has its own account and pages; the browser is shared by the files of a worker. */
export const it = test
  .extend<{ browser: Browser }>({
    browser: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs out of this pattern.
      async ({}, use) => {
        const browser = await launch()
        await use(browser)
        await browser.close()
      },
      { scope: "worker" },
    ],
  })
  .extend<{ account: Account; newContext: NewContext; open: Open }>({
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    account: async ({}, use) => use(await createAccount()),
    newContext: async ({ browser, task }, use) => {
      const contexts: BrowserContext[] = []
      const errors: Error[] = []
      await use(async options => {
        const context = await browser.newContext({ reducedMotion: "reduce", ...options })
        context.setDefaultTimeout(WAIT_MS)
        // Random delays are at their minimum.
        await context.addInitScript(() => {
          Math.random = () => 0
        })
        context.on("weberror", error => errors.push(error.error()))
        contexts.push(context)
        return context
      })
      if (task.result?.state === "fail") await picture(contexts, task.name)
      await Promise.all(contexts.map(context => context.close()))
      if (errors[0]) throw errors[0]
    },
    open: async ({ newContext, account }, use) =>
      use(async (path = "/", { user = "ana", ...options } = {}) => {
        const context = await newContext(options)
        await account.signIn(context, user)
        const page = await context.newPage()
        await page.goto(siteUrl() + path)
        return page
      }),
  })
