import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

const called = { channel: "telephony", clientId: "099123456" } as const

describe("a shared identifier", () => {
  it("is marked by the agent, who can undo it", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await account.post(called)
    await page.getByRole("button", { name: "More about +598 99 123 456" }).click()
    await page.getByRole("button", { name: "Mark as shared by several people" }).click()
    await page.getByText("+598 99 123 456 is shared. Next time you'll be asked who it is.").waitFor()
    await page.getByText("Shared: You'll be asked who it is").waitFor()
    expect(await axe(page)).toEqual([])
    const { resolution } = await account.post({ ...called, agent: "luis" })
    expect(resolution).toMatchObject({
      kind: "ambiguous",
      candidates: [{ why: expect.arrayContaining(["identifier.shared"]) }],
    })
    await page.getByRole("button", { name: "Undo", exact: true }).first().click()
    await page.getByText("+598 99 123 456 opens this contact automatically.").waitFor()
    expect(await account.post({ ...called, agent: "luis" })).toMatchObject({ resolution: { kind: "matched" } })
  })

  it("shows its other holders and cannot be marked as direct", async ({ account, open }) => {
    const { id } = await valentina(account)
    await account.contact({
      firstName: "Bruno",
      lastName: "Etcheverry",
      identifiers: [{ kind: "phone", value: "099123456" }],
    })
    const page = await open(`/contacts/${id}`)
    await page.getByText("Shared with Bruno Etcheverry: you'll be asked who it is.").waitFor({ state: "attached" })
    await page.getByRole("button", { name: "More about +598 99 123 456" }).click()
    await page.getByRole("button", { name: "Remove +598 99 123 456" }).waitFor()
    await expect.poll(() => page.getByRole("button", { name: /^Mark as/ }).count()).toBe(0)
  })
})

describe("200 candidates", () => {
  it("can be filtered, paged and selected in a narrow frame", { timeout: 60_000 }, async ({ account, open }) => {
    const identifiers = [{ kind: "phone", value: "+59829001234" }]
    for (let at = 1; at <= 200; at++)
      await account.contact({ firstName: `Persona ${at}`, lastName: at % 50 === 0 ? "Núñez" : "Benítez", identifiers })
    const page = await open("/", { viewport: { width: 360, height: 640 } })
    await account.post({ channel: "telephony", clientId: "29001234" })
    await page.getByRole("heading", { name: "Which of these 200?" }).waitFor()
    const list = page.getByRole("list", { name: "Candidates" }).getByRole("button")
    await expect.poll(() => list.count()).toBe(20)
    await page.getByRole("button", { name: "Show 20 more" }).click()
    await expect.poll(() => list.count()).toBe(40)
    const filter = page.getByRole("searchbox", { name: "Narrow by name, company or number" })
    await filter.fill("nunez")
    await page.getByText("4 left").waitFor()
    await expect.poll(() => list.count()).toBe(4)
    expect(await axe(page)).toEqual([])
    await filter.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await filter.fill("persona 150 nunez")
    await filter.press("Enter")
    await page.getByRole("heading", { name: "Persona 150 Núñez", level: 1 }).waitFor()
  })
})
