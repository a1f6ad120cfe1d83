import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("a transfer", () => {
  it("to another campaign keeps the contact and shows that campaign's sections", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", campaign: "Ventas" })
    await page.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await account.post({ ...interaction, channel: "telephony", campaign: "Soporte" })
    await page.getByRole("heading", { name: "Servicio" }).waitFor()
    await page.getByRole("heading", { name: "Oportunidad" }).waitFor({ state: "detached" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByRole("heading", { name: "Cuenta" }).waitFor()
    await expect
      .poll(() => page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").count())
      .toBe(1)
  })

  it("to another agent moves the interaction to that agent's page", async ({ account, open }) => {
    await valentina(account)
    const [ana, luis] = await Promise.all([open(), open("/", { user: "luis" })])
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    await ana.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await account.post({ ...interaction, channel: "telephony", agent: "luis" })
    await luis.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await ana.getByText("This interaction was transferred.").waitFor()
  })
})

it("an agent can end an own interaction and undo it", async ({ account, open }) => {
  const page = await open()
  const { interaction } = await account.post({ channel: "telephony", campaign: "Soporte", clientId: "098765431" })
  const strip = page.getByRole("region", { name: "This interaction" })
  await strip.getByRole("button", { name: "End this interaction" }).click()
  await strip.getByText("Ended", { exact: true }).waitFor()
  await expect.poll(() => strip.getByRole("button", { name: "End this interaction" }).count()).toBe(0)
  await page.getByRole("button", { name: /^Undo(?! ?:)/ }).click()
  await strip.getByText("Active", { exact: true }).waitFor()
  await page.keyboard.press("Control+k")
  await page.getByRole("option", { name: "End this interaction" }).click()
  await strip.getByText("Ended", { exact: true }).waitFor()
  await account.finish(interaction.guid)
})

const MINUTE_MS = 60_000

describe("the running time of an interaction", () => {
  it.for([14, -14])("is correct when the agent's clock differs by %i minutes", async (minutes, { account, open }) => {
    await valentina(account)
    const page = await open("/contacts")
    await page.addInitScript(differenceMs => {
      const now = Date.now
      Date.now = () => now() + differenceMs
    }, minutes * MINUTE_MS)
    await page.goto(new URL("/", page.url()).href)
    await page.getByText("Live", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    const running = page.locator("time[datetime^=PT]").first()
    const seconds = async () => Number(/\d+/.exec((await running.getAttribute("datetime")) ?? "")?.[0])
    await expect.poll(seconds).toBeGreaterThanOrEqual(2)
    expect(await seconds()).toBeLessThan(30)
  })
})
