import type { Page } from "playwright-core"
import type { Account } from "../../support/account"
import { valentina } from "../../support/people"
import { openAdminPage, type State } from "./state"

const openDialog =
  (path: string, title: string, button: string) =>
  async (account: Account, page: Page): Promise<void> => {
    await openAdminPage(path, title)(account, page)
    await page.getByRole("button", { name: button }).first().click()
    await page.getByRole("dialog").waitFor()
  }

async function issueToken(account: Account, page: Page) {
  await openDialog("/admin/hosts", "Hosts", "New host")(account, page)
  await page.getByRole("dialog").getByLabel("Name").fill("acme.ucontactcloud.com")
  await page.getByRole("button", { name: "Create host" }).click()
  await page.getByRole("heading", { name: "Token of acme.ucontactcloud.com" }).waitFor()
}

/** Shows the signatures of the demo host after creating a number of secrets. */
const showSignatures =
  (secrets: number) =>
  async (account: Account, page: Page): Promise<void> => {
    await openAdminPage("/admin/hosts", "Hosts")(account, page)
    await page.getByRole("button", { name: /^Signatures of/ }).click()
    const panel = page.getByRole("region", { name: /^Signatures of/ })
    await panel.getByText("No secret yet.").waitFor()
    for (let made = 1; made <= secrets; made++) {
      await panel.getByRole("button", { name: "New secret" }).click()
      await panel
        .getByRole("button", { name: /^Remove: / })
        .nth(made - 1)
        .waitFor()
    }
  }

/** The states of the pages of hosts, users, profiles and the audit. */
export const ACCESS_STATES: State[] = [
  { name: "admin-hosts", make: openAdminPage("/admin/hosts", "Hosts") },
  { name: "admin-hosts-new", make: openDialog("/admin/hosts", "Hosts", "New host") },
  { name: "admin-hosts-token", make: issueToken },
  { name: "admin-hosts-remove", make: openDialog("/admin/hosts", "Hosts", "Remove demo@ucontactcloud.com") },
  { name: "admin-hosts-unsigned", make: showSignatures(0) },
  { name: "admin-hosts-secret", make: showSignatures(1) },
  { name: "admin-hosts-secrets", make: showSignatures(2) },
  {
    name: "admin-hosts-secret-remove",
    make: async (account, page) => {
      await showSignatures(1)(account, page)
      await page.getByRole("button", { name: /^Remove: / }).click()
      await page.getByRole("dialog", { name: "Remove this secret?" }).waitFor()
    },
  },
  {
    name: "admin-hosts-limited",
    make: async (account, page) => {
      await page.route("**/v1/admin/hosts*", route =>
        route.fulfill({
          status: 429,
          headers: { "retry-after": "7", "content-type": "application/problem+json" },
          body: JSON.stringify({
            type: "about:blank",
            title: "Too many requests",
            status: 429,
            detail: "Too many requests.",
            code: "rate.limited",
          }),
        }),
      )
      await openAdminPage("/admin/hosts", "Hosts")(account, page)
      await page.getByText(/Too many/).waitFor()
    },
  },
  { name: "admin-profiles", make: openAdminPage("/admin/profiles", "Profiles") },
  { name: "admin-profiles-used", make: openDialog("/admin/profiles", "Profiles", "Remove Agentes") },
  { name: "admin-profile", make: openAdminPage("/admin/profiles/supervisor", "Supervisión") },
  { name: "admin-users", make: openAdminPage("/admin/users", "Users") },
  { name: "admin-users-new", make: openDialog("/admin/users", "Users", "New user") },
  {
    name: "admin-audit",
    make: async (account, page) => {
      await valentina(account)
      await openDialog("/admin/users", "Users", "Edit Luis Cardozo")(account, page)
      await page.getByRole("combobox", { name: "Profile" }).selectOption({ label: "Supervisión" })
      await page.getByRole("button", { name: "Save" }).click()
      await page.getByText("Luis Cardozo was saved.").waitFor()
      await page.getByRole("link", { name: "Audit" }).click()
      await page.getByText("User changed").last().waitFor()
    },
  },
]

async function createWebhook(account: Account, page: Page) {
  await openAdminPage("/admin/webhooks", "Webhooks")(account, page)
  await page.getByRole("button", { name: "New webhook" }).click()
  const form = page.getByRole("dialog")
  await form.getByLabel("Name").fill("ERP")
  await form.getByLabel("Endpoints").fill("http://127.0.0.1:9/hooks")
  await form.getByRole("button", { name: "Create webhook" }).click()
  await page.getByRole("heading", { name: "Secret of ERP" }).waitFor()
}

async function openWebhook(account: Account, page: Page) {
  await createWebhook(account, page)
  await page.getByRole("button", { name: "Done" }).click()
  await page.getByRole("heading", { name: "ERP", level: 1 }).waitFor()
}

/** The states of the pages of webhooks. */
export const WEBHOOK_STATES: State[] = [
  { name: "admin-webhooks", make: openAdminPage("/admin/webhooks", "Webhooks") },
  {
    name: "admin-webhooks-new",
    make: async (account, page) => {
      await openAdminPage("/admin/webhooks", "Webhooks")(account, page)
      await page.getByRole("button", { name: "New webhook" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Create webhook" }).click()
      await page.getByText("Enter one to five addresses.").waitFor()
    },
  },
  { name: "admin-webhooks-secret", make: createWebhook },
  {
    name: "admin-webhook",
    make: async (account, page) => {
      await openWebhook(account, page)
      await page.getByRole("button", { name: "Send a test" }).click()
      await page.getByText("Test message", { exact: true }).click()
      await page.getByText(/^No answer:/).waitFor()
    },
  },
  {
    name: "admin-webhook-disabled",
    make: async (account, page) => {
      await openWebhook(account, page)
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
