import { readFile } from "node:fs/promises"
import { SAMPLE_FAULTS, sampleFile } from "@ucrm/local/sample-file"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"

const REFUSED = SAMPLE_FAULTS.filter(({ refused }) => refused).length

type Bytes = string | Buffer

/** Chooses a file on the page of a new import. */
const choose = (page: Page, name: string, content: Bytes) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) })

const step = (page: Page, name: string) => page.locator("[aria-current=step]").filter({ hasText: name }).waitFor()

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click()

const counts = (page: Page, label: string) =>
  page
    .locator(`dl[aria-label="${label}"]`)
    .evaluate(list =>
      Object.fromEntries(
        [...list.querySelectorAll<HTMLElement>("[data-count]")].map(entry => [
          entry.dataset["count"],
          Number(entry.querySelector("dd")?.textContent?.replaceAll(/\D/g, "")),
        ]),
      ),
    )

/** Takes a file from its choice to its check. */
async function checked(page: Page, name: string, content: Bytes) {
  await choose(page, name, content)
  await press(page, "Next: columns")
  await press(page, /^Next: check/)
  await page.getByText("Nothing is written yet.").waitFor()
}

async function imported(page: Page, name: string, content: Bytes) {
  await checked(page, name, content)
  await press(page, /^Import \d/)
  await page.getByRole("heading", { name: "The import has finished." }).waitFor({ timeout: 60_000 })
}

describe("/contacts/import", () => {
  it("imports a Windows-1252 file with faults, imports its repaired rows, and undoes both", {
    timeout: 240_000,
  }, async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    const { fileName, bytes } = sampleFile("es")
    await choose(page, fileName, bytes)
    await page.getByText("clientes.csv · 1,000 rows").waitFor()
    const address = page.url()
    expect(await page.getByRole("combobox", { name: "Encoding" }).inputValue()).toBe("windows-1252")
    expect(await page.getByRole("combobox", { name: "Separator" }).inputValue()).toBe(";")
    await page.getByRole("cell", { name: "Lucía", exact: true }).first().waitFor()

    await press(page, "Next: columns")
    const target = (header: string) =>
      page
        .getByRole("combobox", { name: `${header} goes to` })
        .evaluate(select => (select as HTMLSelectElement).selectedOptions[0]?.text)
    expect(await target("Nombre")).toBe("First name")
    expect(await target("Celular")).toBe("Phone")
    expect(await target("Cliente desde")).toBe("Cliente desde")
    await page.getByText("Lucía · Martín · Núria · José · Inês").waitFor()
    await page.getByText("1 column is left out").waitFor()
    await page.getByRole("radio", { name: /^Overwrite/ }).check()
    await page.reload()
    await page.getByText("clientes.csv · 1,000 rows").waitFor()
    await press(page, "Next: columns")
    expect(await page.getByRole("radio", { name: /^Overwrite/ }).isChecked()).toBe(true)
    await page.getByRole("radio", { name: /^Fill what is empty/ }).check()
    await press(page, "Next: check 1,000 rows")

    await page.getByText("Nothing is written yet.").waitFor({ timeout: 60_000 })
    expect(await counts(page, "Result of the check")).toEqual({
      new: 999 - REFUSED,
      matching: 1,
      conflicting: 0,
      rejected: REFUSED,
    })
    await page.getByText("Celular: is not a phone number").waitFor()
    await page.getByText("Segmento: is not one of the options").waitFor()
    await press(page, `Import ${1000 - REFUSED} rows`)
    await step(page, "Import")
    await page.reload()
    await page.getByRole("heading", { name: "The import has finished." }).waitFor({ timeout: 120_000 })
    expect(page.url()).toBe(address)
    const report = await counts(page, "Report")
    expect(report).toMatchObject({ created: 999 - REFUSED, skipped: 1, rejected: REFUSED })

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download the refused rows" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("clientes-rejected.csv")
    const rejected = await readFile(await download.path(), "utf8")
    const repaired = rejected
      .replace(";no tiene;", ";098 999 001;")
      .replace("no tiene correo", "reparado@example.com")
      .replace("5.9898E+10", "098 999 002")
      .replace("Desconocido", "Pyme")
      .replace(/^;;(?=098)/m, "Sin;Nombre;")
    await page.getByRole("link", { name: "Import another file" }).click()
    await imported(page, "repaired.csv", repaired)
    expect(await counts(page, "Report")).toEqual({
      created: REFUSED,
      updated: 0,
      skipped: 0,
      temporary: 0,
      rejected: 0,
    })

    await press(page, "Undo the import")
    await page.getByRole("dialog").getByRole("button", { name: "Undo the import" }).click()
    await page.getByRole("heading", { name: "The import was undone." }).waitFor({ timeout: 60_000 })
    expect(await counts(page, "Undone")).toEqual({ deleted: REFUSED, restored: 0, kept: 0 })
    await page.goto(address)
    await press(page, "Undo the import")
    await page.getByRole("dialog").getByRole("button", { name: "Undo the import" }).click()
    await page.getByRole("heading", { name: "The import was undone." }).waitFor({ timeout: 120_000 })
    expect(await counts(page, "Undone")).toEqual({ deleted: 999 - REFUSED, restored: 0, kept: 0 })
    await page.getByRole("link", { name: "All imports" }).click()
    expect(await page.getByRole("row").filter({ hasText: "Undone" }).count()).toBe(2)
  })
})
