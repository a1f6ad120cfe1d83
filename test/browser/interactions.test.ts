import { siteUrl } from "@ucrm/core/resource"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("the list of interactions", () => {
  it("shows arrivals as they come, filters by address and opens another agent's interaction read-only", async ({
    account,
    open,
  }) => {
    await valentina(account)
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", agent: "luis" })
    const page = await open("/", { user: "admin" })
    await page.getByRole("navigation").getByRole("link", { name: "All interactions" }).click()
    const grid = page.getByRole("grid", { name: "List of interactions" })
    const row = grid.getByRole("row", { name: /Valentina Etcheverry/ })
    await row.getByText("Live").waitFor()
    await expect.poll(() => row.getByText(/luis/i).count()).toBe(1)
    await account.post({ channel: "webchat", clientId: "visitor-1", clientName: "Rosa Díaz", campaign: "Soporte" })
    await account.finish(interaction.guid)
    await grid.getByRole("row", { name: /Rosa Díaz.*Live/ }).waitFor()
    await row.getByText("Ended").waitFor()
    await page.getByLabel("Campaign").selectOption("Soporte")
    await row.waitFor({ state: "detached" })
    expect(new URL(page.url()).searchParams.get("campaign")).toBe("Soporte")
    await page.getByRole("button", { name: "Clear the filters" }).click()
    await page.getByRole("button", { name: "Columns", exact: true }).click()
    await page.getByRole("checkbox", { name: "Match" }).uncheck()
    await page.getByRole("checkbox", { name: "ClientID" }).check()
    await page.keyboard.press("Escape")
    await grid.getByRole("columnheader", { name: "ClientID" }).waitFor()
    await expect.poll(() => grid.getByRole("columnheader", { name: "Match" }).count()).toBe(0)
    await page.getByRole("combobox", { name: "Agent" }).fill("luis")
    await page.getByRole("option", { name: /luis$/ }).click()
    await page.waitForURL("**/interactions?agent=luis")
    await page.getByRole("button", { name: "Clear the filters" }).click()
    await grid.focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByText(/Interaction of Luis.*You can read it, not change it\./i).waitFor()
    await expect.poll(() => page.getByRole("button", { name: /Edit|Not this|New contact/ }).count()).toBe(0)
    await expect.poll(() => page.getByRole("textbox").count()).toBe(0)
    await expect.poll(() => page.getByRole("link", { name: "Open the contact" }).count()).toBe(1)
  })

  it("keeps its rows when it cannot be read, and continues with Retry", async ({ account, open }) => {
    await account.post({ channel: "webchat", clientId: "visitor-1", clientName: "Rosa Díaz", agent: "luis" })
    const page = await open("/interactions", { user: "admin" })
    const grid = page.getByRole("grid", { name: "List of interactions" })
    await grid.getByText("Rosa Díaz").waitFor()
    await page.route("**/v1/interactions/list*", route => route.abort())
    await page.getByLabel("State").selectOption("active")
    await page.getByRole("button", { name: "Retry" }).waitFor()
    await expect.poll(() => grid.getByText("Rosa Díaz").count()).toBe(1)
    await page.unroute("**/v1/interactions/list*")
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByRole("button", { name: "Retry" }).waitFor({ state: "detached" })
    await page.goto(`${siteUrl()}/interactions?from=2020-01-01&to=2020-01-02`)
    await page.getByText("No interactions in these days.").waitFor()
  })
})
