import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { publish } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, path: string) => open(path, { user: "admin", viewport: { width: 1280, height: 900 } })

async function addField(page: Page, label: string, type: string, limits: Record<string, string>) {
  await page.getByRole("button", { name: "Add field" }).click()
  await page.getByLabel("Label").fill(label)
  await page.getByLabel("Type").selectOption(type)
  for (const [limit, value] of Object.entries(limits))
    await page.getByRole("textbox", { name: limit, exact: true }).fill(value)
  await page.getByTitle(`Edit the field ${label}`).click()
}

/** Creates a section in the draft with a field of each kind of limit. */
async function credit(page: Page) {
  await page.getByRole("textbox", { name: "Title" }).fill("Crédito")
  await addField(page, "Cuotas", "Number", { "At least": "1", "At most": "48", Decimals: "0" })
  await addField(page, "Referencia", "Text", { "Longest, in characters": "20" })
  await page.getByRole("button", { name: "Create section" }).click()
  await page.getByText("Crédito was created in the draft.").waitFor()
}

async function limitsOf(page: Page, field: string, ...limits: string[]) {
  await page.getByTitle(`Edit the field ${field}`).click()
  const values = await Promise.all(
    limits.map(limit => page.getByRole("textbox", { name: limit, exact: true }).inputValue()),
  )
  await page.getByTitle(`Edit the field ${field}`).click()
  return values
}

describe("the limits of a field in the section editor", () => {
  it("are kept after publication and after another edit", async ({ open }) => {
    const page = await admin(open, "/admin/sections/new")
    await credit(page)
    await publish(page)
    await page.reload()
    expect(await limitsOf(page, "Cuotas", "At least", "At most", "Decimals")).toEqual(["1", "48", "0"])
    await page.getByTitle("Edit the field Cuotas").click()
    await page.getByRole("textbox", { name: "At most", exact: true }).fill("36")
    await page.getByRole("textbox", { name: "Title" }).fill("Créditos")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText(/^Saved to the draft/).waitFor()
    await publish(page)
    await page.reload()
    expect(await limitsOf(page, "Cuotas", "At least", "At most", "Decimals")).toEqual(["1", "36", "0"])
    expect(await limitsOf(page, "Referencia", "Longest, in characters")).toEqual(["20"])
  })

  it("show an error when invalid, and are neither saved nor lost", async ({ open }) => {
    const page = await admin(open, "/admin/sections/new")
    await credit(page)
    await page.getByTitle("Edit the field Cuotas").click()
    const most = page.getByRole("textbox", { name: "At most", exact: true })
    await most.fill("muchas")
    await page.getByText("This is not a number.").waitFor()
    await expect.poll(() => most.getAttribute("aria-invalid")).toBe("true")
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("1 thing needs your attention.").waitFor({ state: "attached" })
    await expect.poll(() => most.evaluate(element => element === document.activeElement)).toBe(true)
    await page.reload()
    await page.getByTitle("Edit the field Cuotas").click()
    await expect.poll(() => most.inputValue()).toBe("muchas")
    await most.fill("0")
    await page.getByText("The minimum is greater than the maximum.").waitFor()
    await page.getByRole("textbox", { name: "At least", exact: true }).fill("")
    await page.getByText("The minimum is greater than the maximum.").waitFor({ state: "detached" })
    await page.getByRole("textbox", { name: "Decimals", exact: true }).fill("7")
    await page.getByText("A whole number from 0 to 6.").waitFor()
    await page.getByRole("textbox", { name: "Decimals", exact: true }).fill("2")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText(/^Saved to the draft/).waitFor()
  })

  it("cannot exclude a value that a contact has, and the error appears at the limit", async ({ account, open }) => {
    const field = account.field("Presupuesto mensual")
    await account.contact({ firstName: "Eva", fields: { [field]: 900 } })
    const page = await admin(open, "/admin/sections")
    await page.getByRole("link", { name: "Oportunidad" }).click()
    await page.getByTitle("Edit the field Presupuesto mensual").click()
    await page.getByRole("textbox", { name: "At most", exact: true }).fill("500")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("1 contact has a value outside these limits, so they stay.").waitFor()
    await expect
      .poll(() => page.getByRole("textbox", { name: "At most", exact: true }).getAttribute("aria-invalid"))
      .toBe("true")
    await expect
      .poll(() => page.getByRole("textbox", { name: "At least", exact: true }).getAttribute("aria-invalid"))
      .toBeNull()
  })
})

describe("an agent who enters a value beyond a limit", () => {
  it("sees the limit before anything is sent, in an edit and in a new contact", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open, "/admin/sections/new")
    await credit(page)
    await publish(page)
    await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
    const ana = await open()
    const sent: string[] = []
    ana.on("request", request => request.method() !== "GET" && sent.push(request.url()))
    await ana.getByRole("button", { name: "Edit Crédito" }).click()
    for (const [typed, message] of [
      ["60", "At most 48."],
      ["0", "At least 1."],
      ["2.5", "No decimals."],
    ] as const) {
      await ana.getByLabel("Cuotas").fill(typed)
      await ana.keyboard.press("Tab")
      await ana.getByText(message, { exact: true }).waitFor()
    }
    await ana.getByLabel("Cuotas").fill("48")
    await ana.getByRole("textbox", { name: "Referencia" }).fill("ocho cuotas y una más")
    await ana.getByRole("button", { name: "Save", exact: true }).click()
    await ana.getByText("At most 20 characters.").waitFor()
    expect(sent.filter(url => url.includes("/contacts/"))).toEqual([])
    expect(await axe(ana)).toEqual([])
    await ana.getByRole("textbox", { name: "Referencia" }).fill("ocho cuotas y una mas".slice(0, 20))
    await ana.getByRole("button", { name: "Save", exact: true }).click()
    await ana.getByText("ocho cuotas y una ma", { exact: true }).waitFor()

    await ana.goto(new URL("/contacts/new", ana.url()).href)
    await ana.getByLabel("First name").fill("Eva")
    await ana.getByText("Crédito").click()
    await ana.getByLabel("Cuotas").fill("60")
    await ana.getByRole("button", { name: "Create contact" }).click()
    await ana.getByText("At most 48.", { exact: true }).waitFor()
  })

  it.for([
    ["es", "Como máximo 50.", "Como máximo 5 caracteres."],
    ["pt", "No máximo 50.", "No máximo 5 caracteres."],
  ] as const)(
    "sees in %s the limit from the server's response when it was published during the edit",
    async ([locale, most, longest], { account, open }) => {
      await valentina(account)
      await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
      await account.speak("ana", locale)
      const ana = await open()
      await ana.getByRole("button", { name: /Oportunidad/ }).click()
      await ana.getByLabel("Presupuesto mensual").fill("60")
      await ana.getByLabel("Observaciones").fill("seis más")
      const page = await admin(open, "/admin/sections")
      await page.getByRole("link", { name: "Oportunidad" }).click()
      await page.getByTitle("Edit the field Presupuesto mensual").click()
      await page.getByRole("textbox", { name: "At most", exact: true }).fill("50")
      await page.getByTitle("Edit the field Presupuesto mensual").click()
      await page.getByTitle("Edit the field Observaciones").click()
      await page.getByLabel("Longest, in characters").fill("5")
      await page.getByRole("button", { name: "Save to draft" }).click()
      await page.getByText(/^Saved to the draft/).waitFor()
      await ana.route("**/v1/interactions/**", route => route.abort())
      await publish(page)
      const refused = ana.waitForResponse(response => response.request().method() === "PATCH")
      await ana.keyboard.press("Control+Enter")
      expect((await refused).status()).toBe(400)
      await ana.getByText(most, { exact: true }).waitFor()
      await ana.getByText(longest, { exact: true }).waitFor()
      await expect.poll(() => ana.getByLabel("Presupuesto mensual").inputValue()).toBe("60")
    },
  )
})
