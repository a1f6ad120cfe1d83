import { readFile } from "node:fs/promises"
import { siteUrl } from "@ucrm/core/resource"
import { welcome } from "@ucrm/local/demo"
import { describe, expect } from "vitest"
import { createAccount, otherOrigin } from "../support/account"
import { axe } from "../support/axe"
import { startEmbedder } from "../support/embedder"
import { it } from "../support/fixture"
import { valentina } from "../support/people"
import { openHost } from "./host-page"

describe("messages of the page to its host", () => {
  it("contain the readiness, the focused interaction and the desired height", async ({ newContext, account }) => {
    await valentina(account)
    const { site, messagesOf, page } = await openHost(
      await newContext({ viewport: { width: 1400, height: 900 } }),
      account,
    )
    await expect.poll(() => messagesOf("ready")[0]).toEqual({ version: 1 })
    await expect.poll(() => messagesOf("focused").at(-1)).toEqual({ guid: null })
    await expect.poll(() => messagesOf("resize").length).toBeGreaterThan(0)
    const heightOfHome = Number(messagesOf("resize").at(-1)?.["height"])
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    await site.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await expect.poll(() => messagesOf("focused").at(-1)).toEqual({ guid: interaction.guid })
    await expect.poll(() => Number(messagesOf("resize").at(-1)?.["height"])).toBeGreaterThan(heightOfHome)
    await page.getByLabel("Fit the height of the page").check()
    const desiredHeight = () => Number(messagesOf("resize").at(-1)?.["height"])
    const frameHeight = async () => Number((await page.locator("iframe").boundingBox())?.height)
    const overflow = () => page.frames()[1]?.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
    // The page may still grow, so that each attempt compares with the latest message.
    await expect.poll(async () => [(await frameHeight()) - desiredHeight(), await overflow()]).toEqual([0, 0])
    const heightOfContact = desiredHeight()
    await site.getByRole("link", { name: "Contacts" }).click()
    await expect.poll(() => messagesOf("focused").at(-1)).toEqual({ guid: null })
    await expect.poll(desiredHeight).toBeLessThan(heightOfContact)
  })

  it("contain unsaved edits, which the host confirms before it ends an interaction", async ({
    newContext,
    account,
  }) => {
    const { site, messagesOf, page } = await openHost(
      await newContext({ viewport: { width: 1400, height: 900 } }),
      account,
    )
    await page.getByLabel("Host token").fill(account.token)
    await page.getByRole("button", { name: "A number without a contact" }).click()
    await site.getByLabel("First name").fill("Nueva")
    await page.getByText("unsaved edits").waitFor()
    const guid = messagesOf("focused").at(-1)?.["guid"]
    expect(messagesOf("dirty")).toEqual([{ guid, dirty: true }])
    expect(await axe(page)).toEqual([])

    const finish = page.getByRole("button", { name: "Finish" })
    page.once("dialog", dialog => void dialog.dismiss())
    await finish.click()
    await expect.poll(() => site.getByLabel("First name").inputValue()).toBe("Nueva")
    await finish.waitFor()

    await site.getByLabel("Last name").fill("Persona")
    await site.getByRole("button", { name: "Create contact" }).click()
    await site.getByRole("heading", { name: "Nueva Persona", level: 1 }).waitFor()
    await expect.poll(() => messagesOf("dirty").at(-1)).toEqual({ guid, dirty: false })
    await finish.click()
    await site.getByText("Ended").first().waitFor()
  })

  it("are sent again after a hello", async ({ newContext, account }) => {
    const { messagesOf, post } = await openHost(await newContext(), account)
    await expect.poll(() => messagesOf("resize").length).toBeGreaterThan(0)
    const events = ["ready", "focused", "resize"]
    const counts = () => events.map(event => messagesOf(event).length)
    const before = counts()
    await post({ version: 1, event: "hello" })
    // The simulator greets the page too, so that there may be more than one answer.
    await expect.poll(() => events.filter((_, index) => counts()[index] === before[index])).toEqual([])
  })

  it("contain each message that was refused, with the reason", async ({ newContext, account }) => {
    const { messagesOf, post } = await openHost(await newContext(), account)
    await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
    await post(
      { version: 2, event: "changedTheme", data: "dark" },
      { event: "deleteEverything" },
      { event: "finishedInteraction", data: { guid: " " } },
      "no envelope",
    )
    await expect
      .poll(() => messagesOf("refused"))
      .toEqual([
        { event: "changedTheme", reason: "version" },
        { event: "deleteEverything", reason: "event" },
        { event: "finishedInteraction", reason: "data" },
      ])
  })

  it("ask to open a page in its own tab, which the browser opens when the host does not", async ({
    newContext,
    account,
  }) => {
    await valentina(account)
    const context = await newContext({ viewport: { width: 1400, height: 900 } })
    const { site, messagesOf, post } = await openHost(context, account)
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    await site.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    const url = `${siteUrl()}/interactions/${interaction.guid}`
    const openOwnTab = async () => {
      await site.getByRole("button", { name: "Menu" }).click()
      const [tab] = await Promise.all([
        context.waitForEvent("page"),
        site.getByRole("button", { name: "Open in its own tab" }).click(),
      ])
      await tab.waitForURL(url)
      await site.getByRole("button", { name: "Menu" }).click()
    }
    await openOwnTab()
    expect(messagesOf("open")).toEqual([{ guid: interaction.guid, url }])
    const before = messagesOf("ready").length
    await post({ version: 1, event: "hello", data: { opens: false } })
    await expect.poll(() => messagesOf("ready").length).toBe(before + 1)
    await openOwnTab()
    expect(messagesOf("open").length).toBe(1)
  })

  it("are not sent to a host of another account", async ({ newContext, account }) => {
    const other = await createAccount()
    const { site, all, post } = await openHost(
      await newContext(),
      account,
      `${otherOrigin()}/simulator?account=${other.id}`,
    )
    await site.getByRole("heading", { name: "You are signed in to another account" }).waitFor()
    await post({ version: 1, event: "hello" }, { event: "changedTheme", data: "dark" })
    await site.getByRole("button", { name: "Sign in again" }).click()
    await site.getByRole("heading", { name: "Sign in to uCRM" }).waitFor()
    expect(all).toEqual([])
    await expect.poll(() => site.locator("html").getAttribute("data-theme")).toBeNull()
  })
})

it("the host page in the documentation understands the page's messages", async ({ newContext, account }) => {
  const page = /```html\n(.*?)```/s.exec(await readFile("docs/integration.md", "utf8"))?.[1] ?? ""
  const host = await startEmbedder(
    page.replaceAll("https://crm.example.com", siteUrl()).replace("/in/acme", `/in/${account.id}`),
  )
  await welcome([host.origin], account.token, account.id)
  const { page: shown, messagesOf } = await openHost(await newContext(), account, host.origin)
  await expect.poll(() => messagesOf("ready").length).toBeGreaterThan(0)
  const height = () => shown.locator("iframe").evaluate(frame => frame.style.height)
  const desired = () => `${messagesOf("resize").at(-1)?.["height"]}px`
  await expect.poll(async () => (await height()) === desired()).toBe(true)
  host.stop()
})
