import type { Page } from "playwright-core"
import { Webhook } from "standardwebhooks"
import { describe, expect, onTestFinished } from "vitest"
import { it } from "../support/fixture"
import { startReceiver } from "../support/receiver"

async function receiver() {
  const started = await startReceiver()
  onTestFinished(started.stop)
  return started
}

async function create(page: Page, name: string, endpoint: string) {
  await page.getByRole("button", { name: "New webhook" }).click()
  const form = page.getByRole("dialog", { name: "New webhook" })
  await form.getByLabel("Name").fill(name)
  await form.getByLabel("Endpoints").fill(endpoint)
  await form.getByRole("button", { name: "Create webhook" }).click()
  await form.waitFor({ state: "hidden" })
  return secretOf(page, name)
}

const secretOf = async (page: Page, name: string) =>
  String(
    await page
      .getByRole("region", { name: `Secret of ${name}` })
      .locator("pre")
      .textContent(),
  )

const deliveries = (page: Page) => page.getByRole("list", { name: "Deliveries" }).locator(":scope > li")

/** Opens the page of a webhook that was just created. */
async function open(page: Page, name: string) {
  await page
    .getByRole("region", { name: `Secret of ${name}` })
    .getByRole("button", { name: "Done" })
    .click()
  await page.getByRole("heading", { name, level: 1 }).waitFor()
}

describe("/admin/webhooks", () => {
  it("creates a webhook whose test message is signed, and sends a delivery again with the same id", async ({
    open: openPage,
  }) => {
    const erp = await receiver()
    const page = await openPage("/admin/webhooks", { user: "admin" })
    const secret = await create(page, "ERP", erp.url)
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Secret of ERP")
    await open(page, "ERP")
    expect(await page.content()).not.toContain(secret)
    await page.getByText("Nothing was sent yet.").waitFor()
    await page.getByRole("button", { name: "Send a test" }).click()
    const delivery = deliveries(page).first()
    await delivery.getByText("Delivered").waitFor()
    await delivery.getByText("Test message").click()
    await delivery.getByText("Status 204").waitFor()
    const [message] = erp.received
    if (!message) throw new Error("Nothing was received.")
    expect(() => new Webhook(secret).verify(message.body, message.headers as Record<string, string>)).not.toThrow()
    await delivery.getByRole("button", { name: /^Send again: / }).click()
    await expect.poll(() => erp.received.length).toBe(2)
    expect(erp.received[1]?.headers["webhook-id"]).toBe(message.headers["webhook-id"])
    await delivery.getByText("2 attempts").waitFor()
    await expect.poll(() => delivery.getByText("Status 204").count()).toBe(2)
    await expect.poll(() => delivery.getByText("Status 204").first().isVisible()).toBe(true)
  })

  it("shows why an endpoint was disabled, and enables it again", async ({ open: openPage }) => {
    const gone = await receiver()
    gone.answer = response => response.writeHead(410).end("moved away")
    const page = await openPage("/admin/webhooks", { user: "admin" })
    await create(page, "Old ERP", gone.url)
    await open(page, "Old ERP")
    await page.getByRole("button", { name: "Send a test" }).click()
    await deliveries(page).first().getByText("Failed").waitFor()
    await page.reload()
    await page.getByText(/the endpoint answered 410 Gone/).waitFor()
    await deliveries(page).first().getByText("Test message").click()
    await page.getByText("moved away").waitFor()
    gone.answer = response => response.writeHead(204).end()
    await page.getByRole("button", { name: "Enable again" }).click()
    await page.getByText("No failures").waitFor()
    await page.getByRole("button", { name: "Send a test" }).click()
    await deliveries(page).first().getByText("Delivered").waitFor()
  })

  it("rotates a secret: messages are signed with both until the older one is removed", async ({ open: openPage }) => {
    const erp = await receiver()
    const page = await openPage("/admin/webhooks", { user: "admin" })
    const older = await create(page, "ERP", erp.url)
    await open(page, "ERP")
    await page.getByRole("button", { name: "Rotate: add a secret" }).click()
    const newer = await secretOf(page, "ERP")
    expect(newer).not.toBe(older)
    await page.getByText("Two secrets at most").waitFor()
    const signatures = async () => {
      const before = erp.received.length
      await page.getByRole("button", { name: "Send a test" }).click()
      await expect.poll(() => erp.received.length).toBe(before + 1)
      return String(erp.received.at(-1)?.headers["webhook-signature"]).split(" ").length
    }
    expect(await signatures()).toBe(2)
    await page.getByRole("button", { name: "Remove: Older secret" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Remove secret" }).click()
    await page.getByText("The secret was removed.").waitFor()
    expect(await signatures()).toBe(1)
  })

  it("refuses an endpoint that is not public, and sends the chosen events, masked", async ({
    account,
    open: openPage,
  }) => {
    const erp = await receiver()
    const page = await openPage("/admin/webhooks", { user: "admin" })
    await page.getByRole("button", { name: "New webhook" }).click()
    const form = page.getByRole("dialog", { name: "New webhook" })
    await form.getByLabel("Name").fill("Masked")
    await form.getByLabel("Endpoints").fill("https://10.0.0.1/hooks")
    await form.getByRole("button", { name: "Create webhook" }).click()
    await form.getByText("“https://10.0.0.1/hooks” is not a public https address without credentials.").waitFor()
    await form.getByLabel("Endpoints").fill(erp.url)
    await form.getByRole("checkbox", { name: "Contact changed" }).uncheck()
    await form.getByRole("switch", { name: /^Mask numbers/ }).check()
    await form.getByRole("button", { name: "Create webhook" }).click()
    await secretOf(page, "Masked")
    await account.contact({ firstName: "Valentina", identifiers: [{ kind: "phone", value: "+59899123456" }] })
    await expect.poll(() => erp.events().map(({ type }) => type), { timeout: 15_000 }).toEqual(["contact.created"])
    expect(erp.received[0]?.body).not.toContain("99123456")
    await open(page, "Masked")
    await page.getByText("Numbers and addresses are masked").waitFor()
    await deliveries(page).first().getByText("Contact created").waitFor()
  })

  it("disables a webhook, and removes it with the effect shown before", async ({ open: openPage }) => {
    const erp = await receiver()
    const page = await openPage("/admin/webhooks", { user: "admin" })
    await create(page, "ERP", erp.url)
    const row = page.getByRole("row", { name: /ERP/ })
    await row.getByRole("switch", { name: "ERP is enabled" }).uncheck()
    await page.getByText("ERP is disabled.").waitFor()
    await row.getByText("Disabled", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Remove ERP" }).click()
    const confirm = page.getByRole("dialog", { name: "Remove ERP?" })
    await confirm.getByText(/Nothing more is sent to its endpoints/).waitFor()
    await confirm.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByText("ERP was removed.").waitFor()
    await page.getByText("No webhooks yet.").waitFor()
  })
})
