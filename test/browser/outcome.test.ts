import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { family, federico, martin, valentina } from "../support/people"

describe("a posted interaction", () => {
  it("opens the contact that has the ClientID, with the sections of its campaign", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    await page.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor()
    const { resolution } = await account.post({ channel: "telephony", clientId: "099123456" })
    expect(resolution).toMatchObject({ kind: "matched", by: "clientId" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByText("Matched by this number").waitFor()
    await page.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => page.getByRole("heading", { name: "Servicio" }).count()).toBe(0)
  })

  it("opens the contact of the ContactID, and shows a notice for an unknown ContactID", async ({ account, open }) => {
    const { id } = await martin(account)
    await valentina(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "099999999", contactId: id })
    await page.getByRole("heading", { name: "Martín Olivera", level: 1 }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456", contactId: "con_00000000000000000000000000" })
    await page.getByRole("link", { name: /^Open ?: / }).click()
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await page.getByText("uContact X sent an unknown ContactID").waitFor()
  })

  it("lists several candidates with reasons and links the one selected by key", async ({ account, open }) => {
    await family(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "29001234" })
    await page.getByRole("heading", { name: "Which of these 3?" }).waitFor()
    const candidates = page.getByRole("list", { name: "Candidates" }).getByRole("button")
    await expect.poll(() => candidates.count()).toBe(3)
    await expect.poll(() => candidates.first().textContent()).toContain("Shared with others")
    const name = /(Rosario|Joaquín|Sofía) Benítez/.exec((await candidates.nth(1).textContent()) ?? "")?.[0] ?? ""
    await page.keyboard.press("2")
    await page.getByRole("heading", { name, level: 1 }).waitFor()
    await page.getByText("Chosen by the agent").waitFor()
  })

  it("asks to confirm a variant of the number, and Enter confirms", async ({ account, open }) => {
    await federico(account)
    const page = await open()
    await account.post({ channel: "telephony", clientId: "+54 11 4567-8901" })
    await page.getByRole("heading", { name: "Probably Federico Iturralde" }).waitFor()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Federico Iturralde", level: 1 }).waitFor()
  })

  it("shows a form prefilled with the ClientID and the guessed name", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "email", clientId: "rosa@correo.example", clientName: "Rosa Díaz Acuña" })
    await page.getByRole("heading", { name: "New contact", level: 1 }).waitFor()
    await expect.poll(() => page.getByLabel("First name").inputValue()).toBe("Rosa")
    await expect.poll(() => page.getByLabel("Last name").inputValue()).toBe("Díaz Acuña")
    await page.getByText("No contact has rosa@correo.example yet.").waitFor()
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "Rosa Díaz Acuña", level: 1 }).waitFor()
  })

  it("marks required fields and is not saved without them", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", campaign: "Cobranzas", clientId: "098765432" })
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByText("Required Field").first().waitFor()
    await expect.poll(() => page.getByText("Required Field").count()).toBe(3)
    await expect.poll(() => page.getByLabel("First name").getAttribute("aria-invalid")).toBe("true")
  })

  it("assigns no identifier to a contact for a withheld number", async ({ account, open }) => {
    const page = await open()
    await account.post({ channel: "telephony", clientId: "anonymous" })
    await page.getByRole("heading", { name: "No number", level: 1 }).waitFor()
    await page.getByRole("button", { name: "New contact without identifier" }).click()
    await page.getByLabel("First name").fill("Alguien")
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "Alguien", level: 1 }).waitFor()
    await page.getByText("No identifiers yet.").waitFor()
  })

  it("is shown when it started before the page was opened", async ({ account, open }) => {
    await valentina(account)
    await account.post({ channel: "telephony", clientId: "099123456" })
    const page = await open()
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
  })

  it("is shown once when the host sends it repeatedly", async ({ account, open }) => {
    await valentina(account)
    const page = await open()
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456", guid: interaction.guid })
    await account.finish(interaction.guid)
    await page.getByText("Ended").first().waitFor()
    await expect
      .poll(() => page.getByRole("navigation", { name: "Your interactions" }).getByRole("link").count())
      .toBe(1)
  })
})
