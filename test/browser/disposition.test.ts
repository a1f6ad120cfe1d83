import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { publish } from "../support/configuration"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const lists = { reasons: ["Billing", "Outage"], outcomes: ["Solved", "Call back"] }
const called = { channel: "telephony", clientId: "099123456", direction: "inbound" } as const

async function ended(account: Account) {
  const { interaction } = await account.post(called)
  await account.finish(interaction.guid)
  return interaction.guid
}

describe("the reason and the outcome of an ended interaction", () => {
  it("are chosen from the lists of the campaign, by click and by digit, and shown on the timeline", async ({
    account,
    open,
  }) => {
    await account.campaign("Ventas", lists)
    await valentina(account)
    const page = await open()
    const guid = await ended(account)
    await page.goto(new URL(`/interactions/${guid}`, page.url()).href)
    const strip = page.getByRole("region", { name: "Reason and outcome" })
    await strip.getByLabel("Reason").selectOption("Outage")
    await page.getByText("Reason and outcome saved.").waitFor({ state: "attached" })
    await page.locator("body").press("2")
    await strip.getByRole("button", { name: "Call back", pressed: true }).waitFor()
    await page.getByRole("listitem").filter({ hasText: "Outage · Call back" }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it("are asked for on the home page until there is an outcome", async ({ account, open }) => {
    await account.campaign("Ventas", { outcomes: lists.outcomes })
    await valentina(account)
    const page = await open()
    const guid = await ended(account)
    // A stream writes the list of recent interactions, and the page reads it only every 30 s.
    const recent = () => page.evaluate(() => fetch("/v1/interactions/recent?limit=8").then(response => response.text()))
    await expect.poll(recent).toContain('"lacksOutcome":true')
    await page.goto(new URL("/", page.url()).href)
    const open_ = page.getByRole("region", { name: "To finish" })
    await open_.getByText("No outcome").waitFor()
    await open_.getByRole("link", { name: /Valentina Etcheverry/ }).click()
    await page.getByRole("button", { name: "Solved" }).click()
    await page.getByRole("button", { name: "Solved", pressed: true }).waitFor()
    await page.goto(new URL("/", page.url()).href)
    await open_.getByText("Nothing left to finish.").waitFor()
    expect(guid).not.toBe("")
  })

  it("can be chosen before the end by key, and are not asked for in a campaign without lists", async ({
    account,
    open,
  }) => {
    await account.campaign("Ventas", lists)
    await valentina(account)
    const page = await open()
    await account.post(called)
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    const strip = page.getByRole("region", { name: "Reason and outcome" })
    await expect.poll(() => strip.count()).toBe(0)
    await page.keyboard.press("o")
    await strip.getByRole("button", { name: "Solved" }).waitFor()
    await account.post({ ...called, campaign: "Otra" })
    await page.getByRole("link", { name: /^Open ?: / }).click()
    await page.getByText("Otra").first().waitFor()
    await page.keyboard.press("o")
    await expect.poll(() => strip.count()).toBe(0)
  })
})

describe("the settings of a campaign", () => {
  it("take reasons, outcomes and labels of data, which agents get once they are published", async ({
    account,
    open,
  }) => {
    await valentina(account)
    const admin = await open("/admin/campaigns", { user: "admin" })
    await admin.getByRole("button", { name: "Reasons, outcomes and data of Ventas" }).click()
    const dialog = admin.getByRole("dialog", { name: "Reasons, outcomes and data of Ventas" })
    await dialog.getByLabel("Reasons").fill("Billing\nbilling")
    await dialog.getByRole("button", { name: "Save" }).click()
    await dialog.getByText(/^Not saved: lines and names must be unique/).waitFor()
    await dialog.getByLabel("Reasons").fill("Billing\nOutage")
    await dialog.getByLabel("Outcomes").fill("Solved")
    await dialog.getByRole("button", { name: "Add a value" }).click()
    await dialog.getByLabel("Name of value 1").fill("customFields.plan")
    await dialog.getByLabel("Label of value 1").fill("Current plan")
    await dialog.getByRole("button", { name: "Add a value" }).click()
    await dialog.getByLabel("Name of value 2").fill("queue")
    await dialog.getByLabel("Hide value 2").check()
    expect(await axe(admin)).toEqual([])
    await dialog.getByRole("button", { name: "Save" }).click()
    await dialog.waitFor({ state: "detached" })
    await admin.getByText("2 reasons · 1 outcome").waitFor()
    await publish(admin)

    const page = await open()
    await account.post({ ...called, data: { customFields: '{"plan":"Fibra 600"}', queue: "7" } })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByText("From uContact X").click()
    await page.getByText("Current plan").waitFor()
    await expect.poll(() => page.getByText("Queue", { exact: true }).count()).toBe(0)
    await page.keyboard.press("o")
    await page.getByRole("button", { name: "Solved" }).waitFor()
  })
})
