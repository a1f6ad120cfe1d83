import { readFile } from "node:fs/promises"
import { SAMPLE_FAULTS, sampleFile } from "@ucrm/local/sample-file"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { otherOrigin } from "../support/account"
import { it } from "../support/fixture"

const REFUSED = SAMPLE_FAULTS.filter(({ refused }) => refused).length

type Bytes = string | Buffer

/** Chooses a file on the page of a new import. */
const choose = (page: Page, name: string, content: Bytes) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) })

const file = (...rows: string[]) => `Nombre;Celular\n${rows.join("\n")}\n`

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
    await expect.poll(() => page.getByRole("combobox", { name: "Encoding" }).inputValue()).toBe("windows-1252")
    await expect.poll(() => page.getByRole("combobox", { name: "Separator" }).inputValue()).toBe(";")
    await page.getByRole("cell", { name: "Lucía", exact: true }).first().waitFor()

    await page.getByRole("button", { name: "Next: columns" }).press("Enter")
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Columns")
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
    await expect.poll(() => page.getByRole("radio", { name: /^Overwrite/ }).isChecked()).toBe(true)
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
      page.getByRole("link", { name: "Download the rejected rows" }).click(),
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
    await expect.poll(() => page.getByRole("row").filter({ hasText: "Undone" }).count()).toBe(2)
  })

  it("pauses, is closed, and resumes from where it was", { timeout: 120_000 }, async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    const { fileName, bytes } = sampleFile("en")
    await checked(page, fileName, bytes)
    await press(page, /^Import \d/)
    await press(page, "Pause")
    await page.getByRole("button", { name: "Resume" }).waitFor({ timeout: 30_000 })
    const { created = 0 } = await counts(page, "So far")
    expect(created).toBeLessThan(999 - REFUSED)
    await page.goto(new URL("/contacts/import", page.url()).href)
    await page
      .getByRole("row", { name: /Paused/ })
      .getByRole("link")
      .click()
    await press(page, "Resume")
    await page.getByRole("heading", { name: "The import has finished." }).waitFor({ timeout: 90_000 })
    expect(await counts(page, "Report")).toMatchObject({ created: 999 - REFUSED, rejected: REFUSED })
  })

  it("keeps the file for a retry when its upload is interrupted or refused", async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    let refused = false
    await page.route("**/v1/imports", route => {
      if (refused || route.request().method() !== "POST") return route.continue()
      refused = true
      return route.fulfill({ status: 503, body: "{}" })
    })
    await page.route("**/local/files/**", route => route.abort(), { times: 1 })
    await page.route("**/read", route => route.abort(), { times: 1 })
    await choose(page, "clientes.csv", file("Ana Paz;098 111 222"))
    await page.getByText(/Something went wrong on our side/).waitFor()
    await press(page, "Retry")
    await page.getByText("The upload was interrupted. Nothing was imported.").waitFor()
    await press(page, "Retry")
    await page.getByText("The upload was interrupted. Nothing was imported.").waitFor()
    await press(page, "Retry")
    await page.getByText("clientes.csv · 1 row").waitFor()
  })

  it("shows why a file cannot be read, and takes another one at the same address", async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    await choose(page, "contract.pdf", "%PDF-1.7 x")
    await page.getByText(/^This is neither a CSV file nor an Excel workbook/).waitFor()
    const address = page.url()
    await choose(page, "clientes.csv", file("Ana Paz;098 111 222"))
    await page.getByText("clientes.csv · 1 row").waitFor()
    expect(page.url()).toBe(address)
  })

  it("reads a file again in another encoding, separator and without a header", async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    await choose(page, "clientes.csv", file("Ana Paz;098 111 222"))
    await page.getByText("clientes.csv · 1 row").waitFor()
    await page.getByRole("combobox", { name: "Separator" }).selectOption({ label: "Comma" })
    await page.getByRole("columnheader", { name: "Nombre;Celular" }).waitFor()
    await page.getByRole("combobox", { name: "Separator" }).selectOption({ label: "Semicolon" })
    await page.getByRole("columnheader", { name: "Nombre", exact: true }).waitFor()
    await page.getByRole("checkbox", { name: "The first row has the column names" }).uncheck()
    await page.getByText("clientes.csv · 2 rows").waitFor()
  })

  it("recognises a file that was imported before, and uses a saved mapping", async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    const content = "Quién;Celular\nAna Paz;098 111 222\n"
    await choose(page, "clientes.csv", content)
    await press(page, "Next: columns")
    await page.getByText("1 column is left out").click()
    await page.getByLabel("Quién goes to").selectOption({ label: "Full name" })
    await page.getByText("Saved mappings").click()
    await page.getByLabel("Save this mapping as").fill("Banco X")
    await press(page, "Save")
    await page.getByText("Saved as Banco X.").waitFor()
    await press(page, /^Next: check/)
    await press(page, "Import 1 row")
    await page.getByRole("heading", { name: "The import has finished." }).waitFor()
    await page.getByRole("link", { name: "Import another file" }).click()
    await choose(page, "clientes.csv", content)
    await page.getByText(/^This file was already imported/).waitFor()
    await press(page, "Next: columns")
    await page.getByText("Saved mappings").click()
    await page.getByLabel("Use a saved mapping").selectOption("Banco X")
    await press(page, /^Next: check/)
    await page.getByText("Nothing is written yet.").waitFor()
    expect(await counts(page, "Result of the check")).toMatchObject({ new: 0, matching: 1 })
  })

  it("corrects a refused row in the check and imports it", async ({ open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    await checked(page, "clientes.csv", file("Ana Paz;no tiene", "Eva Sosa;098 111 333"))
    await press(page, "Correct row 2")
    const dialog = page.getByRole("dialog")
    await dialog.getByText("is not a phone number").waitFor()
    await dialog.getByLabel("Celular").fill("098 111 222")
    await dialog.getByRole("button", { name: "Check the row" }).click()
    await expect.poll(() => counts(page, "Result of the check")).toMatchObject({ new: 2, rejected: 0 })
    await press(page, "Import 2 rows")
    await page.getByRole("heading", { name: "The import has finished." }).waitFor()
    expect(await counts(page, "Report")).toMatchObject({ created: 2, rejected: 0 })
    await page.getByRole("link", { name: "Open the new contacts" }).click()
    const list = page.getByRole("grid", { name: "All contacts" })
    await list.getByRole("link", { name: "Ana Paz" }).waitFor()
    await page.getByText(/^2 of \d/).waitFor()
    await page.getByRole("link", { name: "New contacts of clientes.csv" }).waitFor()
    await page.getByRole("button", { name: "Show all contacts again" }).click()
    await page.getByText(/^\d+ contacts$/).waitFor()
  })

  it("uploads from the address that is another origin than the storage", async ({ account, open }) => {
    const page = await open("/contacts/import", { user: "admin" })
    const created = await page.request.post(new URL("/v1/imports", page.url()).href, {
      data: { fileName: "x.csv", size: 4 },
      headers: { origin: new URL(page.url()).origin },
    })
    const { upload } = await created.json()
    const other = await page.context().newPage()
    await other.goto(`${otherOrigin()}/contacts/import?account=${account.id}`)
    const status = await other.evaluate(
      async url => (await fetch(url, { method: "PUT", body: "a;b\n" })).status,
      String(upload.url),
    )
    expect(status).toBe(200)
  })

  it("is denied to profiles without the permission", async ({ open }) => {
    const page = await open("/contacts/import")
    await page.getByText("Your profile does not allow importing contacts.").waitFor()
    await expect.poll(() => page.locator("input[type=file]").count()).toBe(0)
  })
})
