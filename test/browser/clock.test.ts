import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

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
