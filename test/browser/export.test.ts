import { readFile } from "node:fs/promises"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { faults } from "./a11y"

describe("the export of contacts", () => {
  it("saves the contacts of the list's filter to a file, and leads to its download", async ({ account, open }) => {
    await account.contact({ firstName: "=Lucía", lastName: "Ferrari", identifiers: [] })
    await account.contact({ firstName: "Nora", lastName: "Quintana", identifiers: [] })
    const page = await open("/contacts", { user: "admin" })
    await page.getByRole("button", { name: "Export" }).click()
    const dialog = page.getByRole("dialog", { name: "Export contacts" })
    await dialog.getByText("All contacts are exported").waitFor()
    await dialog.getByRole("radio", { name: "Choose" }).check()
    await dialog.getByRole("checkbox", { name: "Company" }).waitFor()
    expect(await faults(page)).toEqual({})
    await dialog.getByRole("radio", { name: "All" }).check()
    await dialog.getByRole("radio", { name: "For import" }).check()
    await dialog.getByRole("combobox", { name: "Format" }).selectOption({ label: "Plain CSV" })
    await dialog.getByRole("button", { name: /^Export/ }).click()
    const list = page.getByRole("table", { name: "Exports" })
    await list.getByText("Finished").waitFor()
    expect(await faults(page)).toEqual({})
    const waiting = page.waitForEvent("download")
    await list.getByRole("button", { name: "Download" }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toMatch(/^contacts-\d{4}-\d\d-\d\d\.csv$/)
    const text = await readFile(await download.path(), "utf8")
    expect(text.split("\r\n")[0]).toContain("ContactID,First name,Last name")
    expect(text).toContain(",'=Lucía,Ferrari,")
    expect(text).toContain(",Nora,Quintana,")
  })

  it("is not offered to an agent without the permission", async ({ open }) => {
    const page = await open("/contacts")
    await page.getByRole("heading", { name: "Contacts", level: 1 }).waitFor()
    await expect.poll(() => page.getByRole("button", { name: "Export" }).count()).toBe(0)
  })
})
