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
    expect(await page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").count()).toBe(1)
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
