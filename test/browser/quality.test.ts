import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { family, martin, valentina } from "../support/people"

describe("the match quality page", () => {
  it("shows how interactions arrived, what agents changed and how long it took", async ({ account, open }) => {
    await valentina(account)
    await martin(account)
    await family(account)
    await account.post({ channel: "telephony", clientId: "29001234" })
    const agent = await open()
    await agent.getByRole("heading", { name: "Which of these 3?" }).waitFor()
    await agent.keyboard.press("2")
    await agent.getByRole("heading", { name: /Benítez/, level: 1 }).waitFor()
    const { url } = await account.post({ channel: "sms", clientId: "099123456", campaign: "Soporte" })
    await agent.goto(url)
    await agent.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await agent.keyboard.press("/")
    await agent.getByRole("searchbox", { name: "Name, phone, e-mail or social id" }).fill("olivera")
    await agent.getByRole("button", { name: /Martín Olivera/ }).click()
    await agent.getByRole("heading", { name: "Martín Olivera", level: 1 }).waitFor()
    const page = await open("/admin/quality", { user: "admin" })
    await page.getByText("1 of 2 interactions opened their contact at once.").waitFor()
    await page.getByText("1 of 1 matches: an agent picked another contact.").waitFor()
    await page.getByText("1 of the 1 that did not find their contact.").waitFor()
    await page.getByText(/95 of 100 at most/).waitFor()
    await page.getByRole("img", { name: /^2 interactions from/ }).waitFor()
    const rows = page.getByRole("table", { name: "By campaign" }).getByRole("row")
    expect(await rows.count()).toBe(3)
    const ana = page.getByRole("table", { name: "By agent" }).getByRole("row", { name: /^Ana Pereira 2 / })
    expect(await ana.getByRole("link", { name: "2" }).getAttribute("href")).toMatch(/^\/interactions\?.*agent=ana/)
    await page.getByLabel("Campaign", { exact: true }).selectOption("Soporte")
    await page.getByText("1 of 1 interactions opened their contact at once.").waitFor()
    expect(new URL(page.url()).searchParams.get("campaign")).toBe("Soporte")
    await page.getByLabel("Channel", { exact: true }).selectOption({ label: "SMS" })
    await page.reload()
    await page.getByText("1 of 1 interactions opened their contact at once.").waitFor()
    expect(await axe(page)).toEqual([])
  })

  it("offers every chart as a table for screen readers and on request", async ({ account, open }) => {
    await account.post({ channel: "telephony", clientId: "anonymous" })
    await account.post({ channel: "sms", clientId: "098765432" })
    const page = await open("/admin/quality", { user: "admin" })
    const table = page.getByRole("table", { name: "By day" })
    await table.waitFor({ state: "attached" })
    expect(await table.getByRole("row").count()).toBe(29)
    expect(await table.getByRole("row").last().getByRole("cell").allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining("2")]),
    )
    await page.getByRole("button", { name: "Show as table: By day" }).press("Enter")
    await page.getByRole("img", { name: /^2 interactions from/ }).waitFor({ state: "detached" })
    await table.waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Show as chart: By day" }).press("Enter")
    await page.getByRole("img", { name: /^2 interactions from/ }).waitFor()
  })

  it("shows messages for no data, too many days and a failed load", async ({ open }) => {
    const page = await open("/admin/quality", { user: "admin" })
    await page.getByText("Nothing arrived in these days.").waitFor()
    await page.getByRole("button", { name: "Last 7 days" }).click()
    await page.getByText("Nothing arrived in these days.").waitFor()
    await page.getByLabel("From").fill("2020-01-01")
    await page.getByText("Choose up to 92 days, the first before the last.").waitFor()
    await page.route("**/v1/admin/quality*", route => route.abort())
    await page.getByRole("button", { name: "Last 90 days" }).click()
    await page.getByText("uCRM could not be reached.").waitFor()
    await page.unroute("**/v1/admin/quality*")
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByText("Nothing arrived in these days.").waitFor()
  })

  it("is refused without the permission to view all interactions", async ({ open }) => {
    const page = await open("/admin/quality")
    await page.getByRole("heading", { name: "Not for your profile", level: 1 }).waitFor()
  })
})
