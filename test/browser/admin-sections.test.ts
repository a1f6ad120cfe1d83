import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { publish, restore } from "../support/configuration"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

const admin = (open: Open, path = "/admin/sections", viewport = { width: 1280, height: 900 }) =>
  open(path, { user: "admin", viewport })

async function saveToDraft(page: Page) {
  await page.getByRole("button", { name: "Save to draft" }).click()
  await page.getByText(/^Saved to the draft/).waitFor()
}

const titles = (page: Page) => page.locator("main ol > li a").allTextContents()

async function edit(page: Page, title: string) {
  await page.getByRole("link", { name: title }).click()
  await page.getByRole("heading", { name: title, level: 1 }).waitFor()
}

const postCall = (account: Account, campaign: string) =>
  account.post({ channel: "telephony", clientId: "099123456", campaign, view: "full" })

const CONTROLS = [
  ["Long text", "textarea"],
  ["Number", "[data-slot=editor-fields] input[inputmode=decimal]"],
  ["Date", "input[type=date]"],
  ["One of a list", "[data-slot=editor-fields] select"],
  ["Several of a list", "[data-slot=editor-fields] button[aria-haspopup=dialog]"],
  ["Yes or no", "[data-slot=editor-fields] [role=radiogroup]"],
  ["E-mail", "input[type=email]"],
  ["Phone", "input[type=tel]"],
  ["Web address", "input[type=url]"],
  ["Text", "[data-slot=editor-fields] input[type=text]"],
] as const

describe("the sections page", () => {
  it("creates a section once when the response is lost and the form is sent again", async ({ open }) => {
    const page = await admin(open, "/admin/sections/new")
    await page.getByRole("textbox", { name: "Title" }).fill("Póliza")
    let lost = 0
    await page.route(/\/v1\/admin\/sections\?draft=true$/, async route => {
      if (route.request().method() !== "POST" || lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      await route.abort()
    })
    await page.getByRole("button", { name: "Create section" }).click()
    await page.getByRole("alert").first().waitFor()
    await page.getByRole("button", { name: "Create section" }).click()
    await page.getByText("Póliza was created in the draft.").waitFor()
    await page.getByRole("link", { name: "Sections", exact: true }).first().click()
    await page.getByRole("link", { name: "Póliza" }).first().waitFor()
    expect((await titles(page)).filter(title => title.includes("Póliza"))).toHaveLength(1)
    expect(lost).toBe(1)
  })

  it("publishes a new section to agents of its campaign only", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.getByRole("link", { name: "New section" }).click()
    await page.getByRole("textbox", { name: "Title" }).fill("Póliza")
    await page.getByRole("checkbox", { name: "Ventas" }).check()
    await page.getByText("Agents see it only in Ventas.").waitFor()
    await page.getByRole("button", { name: "Add field" }).click()
    await page.getByLabel("Label").fill("Número de póliza")
    await page.getByLabel("Help", { exact: true }).fill("Ocho dígitos.")
    await page.getByRole("switch", { name: /Required/ }).check()
    await page.getByRole("button", { name: "Create section" }).click()
    await page.getByText("Póliza was created in the draft.").waitFor()
    const before = await open()
    await postCall(account, "Ventas")
    await before.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await expect.poll(() => before.getByRole("heading", { name: "Póliza" }).count()).toBe(0)
    await publish(page)
    await before.getByRole("heading", { name: "Póliza" }).waitFor()
    await before.getByRole("button", { name: "Edit Póliza" }).click()
    await before.getByRole("textbox", { name: "Número de póliza" }).waitFor()
    await before.getByText("Ocho dígitos.").waitFor()
    await postCall(account, "Soporte")
    const other = await open()
    await other.getByRole("heading", { name: "Servicio" }).waitFor()
    await expect.poll(() => other.getByRole("heading", { name: "Póliza" }).count()).toBe(0)
  })

  it("reorders sections with buttons and keys and announces each move", async ({ open }) => {
    const page = await admin(open)
    const up = page.getByRole("button", { name: "Move Oportunidad up" })
    await up.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("status").getByText("Oportunidad is at place 1 of 5.").waitFor({ state: "attached" })
    expect(await titles(page)).toEqual(["Oportunidad", "Cuenta", "Servicio", "Deuda", "Preferencias"])
    expect(await up.evaluate(element => element === document.activeElement)).toBe(true)
    await page.getByRole("button", { name: "Drag Preferencias" }).focus()
    await page.keyboard.press("Space")
    await page.getByText(/Preferencias taken, at place 5 of 5/).waitFor({ state: "attached" })
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Space")
    await page.getByText("Preferencias dropped at place 3 of 5.").waitFor({ state: "attached" })
    await page.waitForLoadState("networkidle")
    await page.reload()
    await page.getByRole("link", { name: "Cuenta" }).waitFor()
    expect(await titles(page)).toEqual(["Oportunidad", "Cuenta", "Preferencias", "Servicio", "Deuda"])
  })

  it("saves every one of several fast moves", async ({ open }) => {
    const page = await admin(open)
    await page.getByRole("button", { name: "Move Preferencias up" }).focus()
    const orders = [1, 2, 3, 4].map(place =>
      page.waitForResponse(async response => {
        if (!response.url().includes("/order")) return false
        const { sections } = (await response.json()) as { sections: { title: string }[] }
        return sections[4 - place]?.title === "Preferencias"
      }),
    )
    for (const _ of orders) await page.keyboard.press("Enter")
    for (const order of await Promise.all(orders)) expect(order.status()).toBe(200)
    expect(await titles(page)).toEqual(["Preferencias", "Cuenta", "Oportunidad", "Servicio", "Deuda"])
  })

  it("cancels a move with Escape and supports dragging with the pointer", async ({ open }) => {
    const page = await admin(open)
    const grip = page.getByRole("button", { name: "Drag Deuda" })
    await grip.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")
    await page.getByText("Deuda is back at place 4 of 5.").waitFor({ state: "attached" })
    expect(await titles(page)).toEqual(["Cuenta", "Oportunidad", "Servicio", "Deuda", "Preferencias"])
    const [from, to] = [await grip.boundingBox(), await page.getByRole("link", { name: "Cuenta" }).boundingBox()]
    if (!from || !to) throw new Error("nothing to drag")
    const saved = page.waitForResponse(response => response.url().includes("/order"))
    await page.mouse.move(from.x + 8, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 8, from.y - 20, { steps: 4 })
    await page.mouse.move(from.x + 8, to.y - 4, { steps: 8 })
    await page.mouse.up()
    expect((await saved).status()).toBe(200)
    expect(await titles(page)).toEqual(["Deuda", "Cuenta", "Oportunidad", "Servicio", "Preferencias"])
  })

  it("hides a section from agents with one switch after publication", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.getByRole("switch", { name: "Agents see Oportunidad" }).click()
    await page.getByText("Oportunidad is hidden from agents once this is published.").waitFor()
    await publish(page)
    await postCall(account, "Ventas")
    const ana = await open()
    await ana.getByRole("heading", { name: "Cuenta" }).waitFor()
    await expect.poll(() => ana.getByRole("heading", { name: "Oportunidad" }).count()).toBe(0)
  })
})

describe("a section on the sections page", () => {
  it("shows the affected values before its deletion and them again after a restore", async ({ account, open }) => {
    await valentina(account)
    const page = await admin(open)
    await page.getByRole("button", { name: "More for Oportunidad" }).click()
    await page.getByRole("button", { name: "Delete" }).click()
    const dialog = page.getByRole("dialog", { name: "Delete the section Oportunidad?" })
    await dialog.getByText("Etapa").waitFor()
    await expect.poll(() => dialog.getByText("1 contact", { exact: true }).count()).toBe(1)
    await dialog.getByText(/^The values are kept until their field is purged/).waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByRole("button", { name: "Delete" }).click()
    await page.getByText("Oportunidad was deleted.").waitFor()
    expect(await titles(page)).toEqual(["Cuenta", "Servicio", "Deuda", "Preferencias"])
    await publish(page)
    await postCall(account, "Ventas")
    const ana = await open()
    await ana.getByRole("heading", { name: "Cuenta" }).waitFor()
    await expect.poll(() => ana.getByRole("heading", { name: "Oportunidad" }).count()).toBe(0)
    await restore(page, 1)
    await publish(page)
    await ana.getByRole("heading", { name: "Oportunidad" }).waitFor()
    await ana.getByText("Propuesta").waitFor()
  })

  it("cannot be deleted while its values cannot be counted", async ({ open }) => {
    const page = await admin(open)
    await page.route("**/removal*", route => route.abort())
    await page.getByRole("button", { name: "More for Deuda" }).click()
    await page.getByRole("button", { name: "Delete" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByText("The values of contacts could not be counted.").waitFor()
    await expect.poll(() => dialog.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled")).toBe("true")
    await page.unroute("**/removal*")
    await dialog.getByRole("button", { name: "Retry" }).click()
    await dialog.getByText("No contact has a value in its fields.").waitFor()
  })

  it("is duplicated after the original and opened", async ({ open }) => {
    const page = await admin(open)
    await page.getByRole("button", { name: "More for Servicio" }).click()
    await page.getByRole("button", { name: "Duplicate" }).click()
    await page.getByRole("heading", { name: "Servicio (2)", level: 1 }).waitFor()
    await page.getByTitle("Edit the field Número de serie").waitFor()
    await page.getByRole("link", { name: "Sections" }).last().click()
    await page.getByRole("link", { name: "Servicio (2)" }).waitFor()
    await expect
      .poll(() => titles(page))
      .toEqual(["Cuenta", "Oportunidad", "Servicio", "Servicio (2)", "Deuda", "Preferencias"])
  })

  it("keeps a field type that the values of contacts need, shows their number and offers to revert", async ({
    account,
    open,
  }) => {
    await valentina(account)
    const page = await admin(open)
    await edit(page, "Oportunidad")
    await page.getByTitle("Edit the field Etapa").click()
    await page.getByLabel("Type").selectOption("Number")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("1 contact has a value that does not fit this type, so the type stays.").waitFor()
    await expect.poll(() => page.getByLabel("Type").getAttribute("aria-invalid")).toBe("true")
    expect(await axe(page)).toEqual([])
    await page.getByRole("button", { name: "Go back to One of a list" }).click()
    await page.getByRole("button", { name: "More for Propuesta" }).click()
    await page.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("1 contact has an option that is missing here, so the options stay.").waitFor()
    await page.getByRole("button", { name: "Discard" }).click()
    const name = page.getByLabel("Name of the option Propuesta")
    await name.press("End")
    await page.keyboard.type(" final")
    await page.getByRole("button", { name: "Save to draft" }).click()
    await page.getByText("Saved to the draft.").first().waitFor()
    await expect.poll(() => page.getByLabel("Name of the option Propuesta final").inputValue()).toBe("Propuesta final")
  })
})

describe("the section editor", () => {
  it("shows a preview in the reduced and full view, filled in, and in another campaign", async ({ open }) => {
    const page = await admin(open)
    await edit(page, "Oportunidad")
    const preview = page.getByRole("complementary", { name: "Preview" })
    await page.getByRole("textbox", { name: "Title" }).fill("Negocio")
    await preview.getByRole("heading", { name: "Negocio" }).waitFor()
    await preview.getByText("Página de origen").waitFor()
    await preview.getByRole("radio", { name: "Reduced" }).check()
    await expect.poll(() => preview.getByText("Página de origen").count()).toBe(0)
    await page.getByRole("switch", { name: /In the reduced view/ }).click()
    await preview.getByText("Not part of the reduced view.").waitFor()
    await preview.getByRole("radio", { name: "Editing" }).check()
    await preview.getByRole("textbox", { name: "Presupuesto mensual" }).waitFor()
    await preview.getByLabel("Campaign").selectOption("Soporte")
    await preview.getByText("Agents in Soporte do not see this section.").waitFor()
  })

  it("shows in the preview the control of each field type", async ({ open }) => {
    const page = await admin(open, "/admin/sections/new")
    const preview = page.getByRole("complementary", { name: "Preview" })
    await preview.getByRole("radio", { name: "Editing" }).check()
    await page.getByRole("button", { name: "Add field" }).click()
    await page.getByLabel("Label").fill("Lo que sea")
    for (const [type, control] of CONTROLS) {
      await page.getByLabel("Type").selectOption(type)
      if (/list/.test(type)) {
        await page.getByLabel("Add options").fill("Uno\nDos")
        await page.getByRole("group", { name: "Options" }).getByRole("button", { name: "Add" }).click()
      }
      await preview.locator(control).waitFor()
    }
  })

  it("shows each missing value at its field and focuses the first", async ({ open }) => {
    const page = await admin(open, "/admin/sections/new")
    await page.getByRole("button", { name: "Add field" }).click()
    await page.getByLabel("Type").selectOption("One of a list")
    await page.getByRole("button", { name: "Create section" }).click()
    await page.getByText("Give the section a title.").waitFor()
    await page.getByText("Give the field a label.").waitFor()
    await page.getByText("A list needs at least one option that is offered.").waitFor()
    expect(
      await page.getByRole("textbox", { name: "Title" }).evaluate(element => element === document.activeElement),
    ).toBe(true)
    expect(await axe(page)).toEqual([])
  })

  it("keeps an edit while leaving, reloading and another admin's publication", async ({ open }) => {
    const [page, other] = [await admin(open), await admin(open)]
    await edit(page, "Oportunidad")
    await page.getByRole("textbox", { name: "Title" }).fill("A medias")
    await page.getByRole("link", { name: "Sections" }).first().click()
    await page.getByText("Unsaved edits").waitFor()
    await page.reload()
    await page.getByRole("link", { name: "Oportunidad" }).click()
    const title = page.getByRole("textbox", { name: "Title" })
    await expect.poll(() => title.inputValue()).toBe("A medias")
    await title.focus()
    await other.getByRole("switch", { name: "Agents see Deuda" }).click()
    await other.getByText(/Deuda is hidden/).waitFor()
    const reloaded = page.waitForResponse(response => response.url().includes("/admin/sections"))
    await publish(other)
    await reloaded
    await expect.poll(() => title.inputValue()).toBe("A medias")
    expect(await title.evaluate(element => element === document.activeElement)).toBe(true)
    await saveToDraft(page)
    await page.getByRole("heading", { name: "A medias", level: 1 }).waitFor()
  })

  it("merges changes of two admins that do not conflict", async ({ open }) => {
    const [mine, theirs] = [await admin(open), await admin(open)]
    await edit(mine, "Oportunidad")
    await edit(theirs, "Oportunidad")
    await mine.getByRole("textbox", { name: "Title" }).fill("Negocio")
    await theirs.getByRole("radio", { name: "One" }).check()
    await saveToDraft(theirs)
    await mine.getByRole("button", { name: "Save to draft" }).click()
    await mine.getByText(/together with someone else/).waitFor()
    await expect.poll(() => mine.getByRole("radio", { name: "One" }).isChecked()).toBe(true)
    await expect.poll(() => mine.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Negocio")
  })

  it("shows both sides of conflicting changes field by field and saves the chosen ones", async ({ open }) => {
    const [mine, theirs] = [await admin(open), await admin(open)]
    for (const [page, title, label] of [
      [mine, "Mío", "Fase"],
      [theirs, "Suyo", "Momento"],
    ] as const) {
      await edit(page, "Oportunidad")
      await page.getByRole("textbox", { name: "Title" }).fill(title)
      await page.getByTitle("Edit the field Etapa").click()
      await page.getByLabel("Label").fill(label)
    }
    await saveToDraft(theirs)
    await mine.getByRole("button", { name: "Save to draft" }).click()
    await mine.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    expect(await axe(mine)).toEqual([])
    await mine.getByRole("radio", { name: /Yours Mío/ }).check()
    await mine.getByRole("radio", { name: /Theirs Momento/ }).check()
    await mine.getByRole("button", { name: "Save the choice" }).click()
    await mine.getByRole("heading", { name: "Mío", level: 1 }).waitFor()
    await mine.reload()
    await mine.getByTitle("Edit the field Momento").waitFor()
    await expect.poll(() => mine.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Mío")
  })

  it("uses tabs in a narrow frame", async ({ open }) => {
    const page = await admin(open, "/admin/sections", { width: 360, height: 780 })
    await edit(page, "Oportunidad")
    await page.getByRole("textbox", { name: "Title" }).fill("Negocio")
    await page.getByRole("tab", { name: "Edit" }).press("ArrowRight")
    await page.getByRole("heading", { name: "Negocio", level: 3 }).waitFor()
    await saveToDraft(page)
  })
})
