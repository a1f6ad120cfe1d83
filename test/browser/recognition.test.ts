import { expect } from "vitest"
import { publish } from "../support/configuration"
import { it } from "../support/fixture"

it("a field marked by an admin shows in candidates and results, and is searched", async ({ account, open }) => {
  const admin = await open("/admin/sections", { user: "admin", viewport: { width: 1280, height: 900 } })
  await admin.getByRole("link", { name: "Cuenta" }).click()
  await admin
    .getByRole("button", { name: /Documento/ })
    .first()
    .click()
  await admin.getByRole("switch", { name: /^Searchable/ }).check()
  await admin.getByRole("switch", { name: /^Helps to recognize/ }).check()
  await admin.getByRole("button", { name: "Save to draft" }).click()
  await admin.getByText(/^Saved to the draft/).waitFor()
  await publish(admin)

  const document = account.field("Documento")
  const phone = { kind: "phone", value: "+59829001234" }
  await account.contact({ firstName: "Rosario", identifiers: [phone], fields: { [document]: "3.812.457-9" } })
  await account.contact({ firstName: "Sofía", identifiers: [phone], fields: { [document]: "4.000.111-2" } })
  const page = await open()
  await account.post({ channel: "telephony", clientId: "29001234" })
  const candidates = page.getByRole("list", { name: "Candidates" }).getByRole("button")
  await candidates.filter({ hasText: "Rosario" }).getByText("Documento: 3.812.457-9").waitFor()
  await account.post({ channel: "telephony", clientId: "anonymous" })
  await page.keyboard.press("/")
  await page.getByRole("searchbox").first().fill("38124579")
  const results = page.getByRole("search").getByRole("listitem")
  await results.filter({ hasText: "Documento: 3.812.457-9" }).waitFor()
  expect(await results.count()).toBe(1)
})
