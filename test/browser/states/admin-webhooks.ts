import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { at } from "./admin-place"
import type { State } from "./agent"

async function created(account: Account, page: Page) {
  await at("/admin/webhooks", "Webhooks")(account, page)
  await page.getByRole("button", { name: "New webhook" }).click()
  const form = page.getByRole("dialog")
  await form.getByLabel("Name").fill("ERP")
  await form.getByLabel("Endpoints").fill("http://127.0.0.1:9/hooks")
  await form.getByRole("button", { name: "Create webhook" }).click()
  await page.getByRole("heading", { name: "Secret of ERP" }).waitFor()
}

async function opened(account: Account, page: Page) {
  await created(account, page)
  await page.getByRole("button", { name: "Done" }).click()
  await page.getByRole("heading", { name: "ERP", level: 1 }).waitFor()
}

/** Every face of the page of webhooks. */
export const WEBHOOK_STATES: State[] = [
  { name: "admin-webhooks", make: at("/admin/webhooks", "Webhooks") },
  {
    name: "admin-webhooks-new",
    make: async (account, page) => {
      await at("/admin/webhooks", "Webhooks")(account, page)
      await page.getByRole("button", { name: "New webhook" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Create webhook" }).click()
      await page.getByText("Enter one to five addresses.").waitFor()
    },
  },
  { name: "admin-webhooks-secret", make: created },
  {
    name: "admin-webhook",
    make: async (account, page) => {
      await opened(account, page)
      await page.getByRole("button", { name: "Send a test" }).click()
      await page.getByText("Test message", { exact: true }).click()
      await page.getByText(/^No answer:/).waitFor()
    },
  },
  {
    name: "admin-webhook-disabled",
    make: async (account, page) => {
      await opened(account, page)
      await page.route("**/v1/admin/webhooks", async route => {
        const response = await route.fetch()
        const { webhooks } = await response.json()
        const health = { failingSince: "2026-11-20T10:00:00Z", disabledAt: "2026-11-23T10:00:00Z", reason: "failing" }
        const changed = webhooks.map((webhook: { endpoints: string[] }) => ({
          ...webhook,
          health: webhook.endpoints.map(endpoint => ({ endpoint, ...health })),
        }))
        await route.fulfill({ response, json: { webhooks: changed } })
      })
      await page.reload()
      await page.getByText(/it failed for three days/).waitFor()
    },
  },
]
