import { siteUrl } from "@ucrm/core/resource"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor()
const call = (account: Account, clientId: string) => account.post({ channel: "telephony", clientId })
const strip = (page: Page) => page.getByRole("region", { name: "New interactions" })
const caret = "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"

/** The sounds and desktop notifications of the page. */
type Noticed = { sounds: number; notices: string[] }

/** Records sounds and desktop notifications instead of showing them, and removes the focus from the window. */
function recordNotices() {
  const noticed: Noticed = { sounds: 0, notices: [] }
  const node = { connect: () => node, frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } }
  class Sound {
    currentTime = 0
    createOscillator = () => ({ ...node, start: () => noticed.sounds++, stop() {} })
    createGain = () => node
    close = async () => undefined
  }
  class Notice {
    static permission = "granted"
    static requestPermission = async () => "granted"
    constructor(_title: string, { body }: { body: string }) {
      noticed.notices.push(body)
    }
  }
  Object.assign(window, { AudioContext: Sound, Notification: Notice, noticed })
  document.hasFocus = () => false
}

describe("an interaction that arrives while another one is read", () => {
  it("is offered in a strip, and Back returns to the scroll position and the caret", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/", { viewport: { width: 1280, height: 480 } })
    await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    const note = page.getByRole("textbox", { name: "Add a note" })
    await note.fill("Asks for a refund")
    await note.press("ArrowLeft")
    await note.press("ArrowLeft")
    await page.evaluate("window.scrollTo(0, 60)")
    const place = await page.evaluate("window.scrollY")
    await call(account, "098765432")
    await strip(page).getByText("New: +598 98 765 432 · Ventas").waitFor()
    await heading(page, "Valentina Etcheverry")
    await strip(page)
      .getByRole("link", { name: /^Open ?: \+598 98 765 432/ })
      .press("Enter")
    await page.getByText("No contact has +598 98 765 432 yet.").waitFor()
    await expect.poll(() => strip(page).count()).toBe(0)
    await page.goBack()
    await heading(page, "Valentina Etcheverry")
    await expect.poll(() => note.evaluate(field => field === document.activeElement)).toBe(true)
    expect(await page.evaluate(caret)).toEqual([15, 15])
    await expect.poll(() => page.evaluate("window.scrollY")).toBe(place)
  })

  it("is offered in a strip on a page of contacts, which can be dismissed", async ({ account, open }) => {
    const page = await open("/contacts")
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await call(account, "098765432")
    await strip(page).getByRole("button", { name: "Dismiss +598 98 765 432" }).click()
    await strip(page).waitFor({ state: "detached" })
    expect(new URL(page.url()).pathname).toBe("/contacts")
  })
})

describe("an interaction that arrives over an ended one", () => {
  it("opens when that has been untouched for 5 s, and not when something was saved on it", async ({
    account,
    newContext,
  }) => {
    await valentina(account)
    const context = await newContext()
    await account.signIn(context, "ana")
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(siteUrl())
    const ended = "Interaction ended. You can still"
    const first = await call(account, "099123456")
    await heading(page, "Valentina Etcheverry")
    await account.finish(first.interaction.guid)
    await page.getByText(ended).waitFor()
    await page.getByRole("textbox", { name: "Add a note" }).fill("Asks for a refund")
    await page.keyboard.press("Enter")
    await page.getByRole("listitem").filter({ hasText: "Asks for a refund" }).waitFor()
    await page.evaluate("document.activeElement.blur()")
    await page.clock.runFor(6_000)
    const second = await call(account, "098765432")
    await strip(page).getByRole("link").click()
    await page.getByText("No contact has +598 98 765 432 yet.").waitFor()
    await account.finish(second.interaction.guid)
    await page.getByText(ended).waitFor()
    // The form of a new contact takes the focus when its part of the page has been loaded.
    await page.getByLabel("First name").waitFor()
    await page.evaluate("document.activeElement.blur()")
    await page.clock.runFor(6_000)
    await call(account, "098765433")
    await page.getByText("No contact has +598 98 765 433 yet.").waitFor()
  })
})

describe("the notices of a new interaction", () => {
  it("are given by title, sound and desktop, each by its own setting", async ({ account, newContext }) => {
    const context = await newContext()
    await account.signIn(context, "ana")
    await context.addInitScript(recordNotices)
    const page = await context.newPage()
    await page.goto(siteUrl())
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    const noticed = () => page.evaluate(() => (window as unknown as { noticed: Noticed }).noticed)
    const first = "New interaction: Phone call, +598 98 765 432, Ventas."
    await call(account, "098765432")
    await expect.poll(() => page.title()).toContain(first)
    expect(await noticed()).toEqual({ sounds: 0, notices: [] })
    await page.evaluate(() => window.dispatchEvent(new Event("focus")))
    await expect.poll(() => page.title()).not.toContain(first)
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByLabel("Sound for a new interaction").check()
    await page.getByLabel("Desktop notice while another window is in front").check()
    await page.getByLabel("Notice in the page title while another window is in front").uncheck()
    await page.reload()
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await call(account, "098765433")
    const notices = ["New interaction: Phone call, +598 98 765 433, Ventas."]
    await expect.poll(noticed).toEqual({ sounds: 2, notices })
    expect(await page.title()).not.toContain("New interaction")
  })
})
