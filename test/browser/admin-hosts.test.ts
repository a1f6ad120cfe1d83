import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { siteUrl } from "@ucrm/core/resource"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"

const run = promisify(execFile)

/** Runs a line in a shell as it was pasted, and returns its parsed output. */
const runPasted = async (line: string) => JSON.parse((await run("sh", ["-c", line])).stdout)

const resolve = (token: string) =>
  fetch(`${siteUrl()}/v1/resolve`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ channel: "telephony", clientId: "099123456" }),
  })

async function created(page: Page, name: string, origins = "") {
  await page.getByRole("button", { name: "New host" }).click()
  const form = page.getByRole("dialog", { name: "New host" })
  await form.getByLabel("Name").fill(name)
  await form.getByLabel("Allowed origins").fill(origins)
  await form.getByRole("button", { name: "Create host" }).click()
  await form.waitFor({ state: "hidden" })
  return issued(page, name)
}

const quickStart = (page: Page) => page.getByRole("region", { name: "Quick start" }).locator("pre").allTextContents()

async function issued(page: Page, name: string) {
  const token = page.getByRole("region", { name: `Token of ${name}` }).locator("pre")
  return String(await token.textContent())
}

describe("the hosts page", () => {
  it("shows quick start commands that work as pasted", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos", "https://molinos.ucontactcloud.com")
    const lines = await quickStart(page)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toContain(token)
    const [check = "", send = ""] = lines
    expect((await runPasted(check)).resolution).toMatchObject({ kind: "unmatched" })
    const { url, interaction } = await runPasted(send)
    expect(interaction.agent).toBe("admin")
    await page.goto(url)
    await page.getByRole("heading", { name: "New contact" }).waitFor()
  })

  it("keeps a token on the screen when an interaction arrives, until Done is pressed", async ({ account, open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const tabs = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    const token = await created(page, "Molinos")
    const [, send = ""] = await quickStart(page)
    await runPasted(send)
    await tabs.first().waitFor()
    expect(await issued(page, "Molinos")).toBe(token)
    await page.getByRole("region", { name: "Token of Molinos" }).getByRole("button", { name: "Done" }).click()
    await account.post({ channel: "telephony", clientId: "098555444", agent: "admin" })
    await page.getByRole("link", { name: /^Open ?: \+598 98 555 444/ }).click()
    await page.getByRole("heading", { name: "New contact" }).waitFor()
    await expect.poll(() => tabs.count()).toBe(2)
  })

  it("shows a token once and not after a reload", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos")
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Token of Molinos")
    await page.reload()
    await page.getByRole("row", { name: /Molinos/ }).waitFor()
    expect(await page.content()).not.toContain(token)
    await page.getByText("YOUR_TOKEN").first().waitFor()
  })

  it("issues a new token, and the old one returns 401", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos")
    expect((await resolve(token)).status).toBe(200)
    await page.getByRole("button", { name: "New token for Molinos" }).click()
    const confirm = page.getByRole("dialog", { name: "New token for Molinos" })
    await confirm.getByText("The current token stops working at once.").waitFor()
    await confirm.getByRole("button", { name: "New token" }).click()
    await confirm.waitFor({ state: "hidden" })
    const next = await issued(page, "Molinos")
    expect([(await resolve(token)).status, (await resolve(next)).status]).toEqual([401, 200])
    await page.reload()
    const row = page.getByRole("row", { name: /Molinos/ })
    await row
      .getByRole("cell", { name: /now|ago/ })
      .first()
      .waitFor()
    await expect.poll(() => row.getByText("Never").count()).toBe(0)
  })

  it("explains the effect before removing a host", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos")
    await page.getByRole("button", { name: "Remove Molinos" }).click()
    const confirm = page.getByRole("dialog", { name: "Remove Molinos?" })
    await confirm.getByText(/Its token stops working at once/).waitFor()
    await confirm.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByText("Molinos was removed.").waitFor()
    await expect.poll(() => page.getByRole("row", { name: /Molinos/ }).count()).toBe(0)
    expect((await resolve(token)).status).toBe(401)
  })

  it("accepts exact https origins and shows which line is invalid", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    await created(page, "Molinos")
    await page.getByRole("button", { name: "Edit Molinos" }).click()
    const form = page.getByRole("dialog", { name: "Edit host" })
    const origins = form.getByLabel("Allowed origins")
    await origins.fill("https://molinos.example\nhttp://molinos.example")
    await form.getByRole("button", { name: "Save" }).click()
    await form.getByText("“http://molinos.example” is not an exact https origin.").waitFor()
    await expect.poll(() => origins.getAttribute("aria-invalid")).toBe("true")
    await origins.fill("https://molinos.example")
    await form.getByRole("button", { name: "Save" }).click()
    await form.waitFor({ state: "hidden" })
    await page.getByRole("row", { name: /https:\/\/molinos.example/ }).waitFor()
  })

  it("sets the requests that a host may send in ten seconds, and shows which numbers are valid", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos")
    const policy = async () => (await resolve(token)).headers.get("ratelimit-policy")
    expect(await policy()).toBe('"host";q=2000;w=10')
    await page.getByRole("button", { name: "Edit Molinos" }).click()
    const form = page.getByRole("dialog", { name: "Edit host" })
    const limit = form.getByLabel("Requests in ten seconds")
    const save = form.getByRole("button", { name: "Save" })
    await limit.fill("150.5")
    await save.click()
    await form.getByText("A whole number from 100 to 10,000.").waitFor()
    await limit.fill("150")
    await save.click()
    await form.waitFor({ state: "hidden" })
    await expect.poll(policy).toBe('"host";q=150;w=10')
  })

  it("shows both sides when two admins change one host simultaneously", async ({ open }) => {
    const [mine, theirs] = [
      await open("/admin/hosts", { user: "admin" }),
      await open("/admin/hosts", { user: "admin" }),
    ]
    await created(mine, "Molinos")
    await theirs.reload()
    const edit = async (page: Page, name: string) => {
      await page.getByRole("button", { name: "Edit Molinos" }).click()
      const form = page.getByRole("dialog", { name: "Edit host" })
      await form.getByLabel("Name").fill(name)
      return form
    }
    const [form, other] = [await edit(mine, "Molinos Norte"), await edit(theirs, "Molinos Sur")]
    await other.getByRole("button", { name: "Save" }).click()
    await other.waitFor({ state: "hidden" })
    await form.getByRole("button", { name: "Save" }).click()
    await form.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    await form.getByRole("radio", { name: /Theirs Molinos Sur/ }).waitFor()
    await form.getByRole("button", { name: "Keep all of mine" }).click()
    await form.getByRole("button", { name: "Save the choice" }).click()
    await mine.getByRole("row", { name: /Molinos Norte/ }).waitFor()
  })

  it("shows a new signing secret once and can require signatures", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    const token = await created(page, "Molinos")
    const opener = page.getByRole("button", { name: "Signatures of Molinos" })
    await opener.click()
    const panel = page.getByRole("region", { name: "Signatures of Molinos" })
    await panel.getByText("No secret yet.").waitFor()
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Signatures of Molinos")
    const must = panel.getByRole("switch", { name: /^Require signatures/ })
    await expect.poll(() => must.isDisabled()).toBe(true)

    await panel.getByRole("button", { name: "New secret" }).click()
    const region = page.getByRole("region", { name: "The new secret" })
    const secret = String(await region.locator("pre").textContent())
    expect(secret).toMatch(/^whsec_/)
    await must.check()
    await panel.getByRole("switch", { name: /^Require signatures/, checked: true }).waitFor()

    const lines = await quickStart(page)
    for (const line of lines) expect([line.includes(token), line.includes(secret)]).toEqual([true, true])
    const [check = "", send = ""] = lines
    await expect.poll(async () => (await resolve(token)).status, { timeout: 8_000 }).toBe(401)
    expect((await (await resolve(token)).json()).code).toBe("signature.required")
    expect((await runPasted(check)).resolution).toMatchObject({ kind: "unmatched" })
    expect((await runPasted(send)).interaction.agent).toBe("admin")
    expect((await runPasted(check.replace(secret, `whsec_${"A".repeat(43)}=`))).code).toBe("signature.invalid")

    await page.goto(`${siteUrl()}/admin/hosts`)
    await opener.click()
    await panel.getByText(/^Secret added/).waitFor()
    expect(await page.content()).not.toContain(secret)
    const blank = await quickStart(page)
    for (const line of blank) expect(line).toContain("YOUR_SECRET")
    await panel.getByRole("button", { name: "Done" }).click()
    expect(await opener.evaluate(button => button === document.activeElement)).toBe(true)
    const unsigned = await quickStart(page)
    for (const line of unsigned) expect(line).not.toContain("openssl")
  })

  it("allows two secrets during a rotation and keeps the last required one", async ({ open }) => {
    const page = await open("/admin/hosts", { user: "admin" })
    await page.getByRole("button", { name: /^Signatures of/ }).click()
    const panel = page.getByRole("region", { name: /^Signatures of/ })
    const add = panel.getByRole("button", { name: "New secret" })
    const remove = async (which: string) => {
      await panel.getByRole("button", { name: `Remove: ${which}` }).click()
      await page.getByRole("button", { name: "Remove secret" }).click()
    }
    await add.click()
    await panel.getByText(/^Secret added/).waitFor()
    await add.click()
    await panel.getByText("Newer secret").waitFor()
    await panel.getByText("Two secrets at most").waitFor()
    await expect.poll(() => add.getAttribute("aria-disabled")).toBe("true")
    await panel.getByRole("switch", { name: /^Require signatures/ }).check()

    await remove("Older secret")
    await panel.getByText(/^Secret added/).waitFor()
    await remove("Secret")
    const confirm = page.getByRole("dialog", { name: "Remove this secret?" })
    await confirm.getByText("A host that must sign needs a secret.").waitFor()
    await confirm.getByRole("button", { name: "Cancel" }).click()
    const saved = page.waitForResponse(response => response.request().method() !== "GET" && response.ok())
    await panel.getByRole("switch", { name: /^Require signatures/ }).uncheck()
    await saved
    await remove("Secret")
    await panel.getByText("No secret yet.").waitFor()
  })
})
