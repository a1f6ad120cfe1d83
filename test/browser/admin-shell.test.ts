import { Profile } from "@ucrm/core/access"
import type { Permission } from "@ucrm/core/access/schema"
import { acting } from "@ucrm/local/demo"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { it, type Open } from "../support/fixture"
import { martin } from "../support/people"

const grant = (account: Account, permissions: Permission[]) =>
  acting("admin", account.id, () => Profile.save({ id: "agent", name: "Agentes", permissions }))

/** Opens the site as an admin whose account has a contact: no first step is left. */
async function openAsAdmin(account: Account, open: Open) {
  await martin(account)
  const page = await open("/", { user: "admin" })
  const countContacts = () =>
    page.evaluate(async () => ((await (await fetch("/v1/contacts/count")).json()) as { total: number }).total)
  // The number of contacts follows their creation.
  await expect.poll(countContacts).toBe(1)
  return page
}

describe("the administration", () => {
  it("opens from the top bar at the first page that the profile allows", async ({ account, open }) => {
    const page = await openAsAdmin(account, open)
    await page.getByRole("link", { name: "Admin" }).click()
    await page.getByRole("heading", { name: "Sections", level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe("/admin/sections")
    expect(await page.title()).toBe("Sections · uCRM")
    const here = page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Sections" })
    await expect.poll(() => here.getAttribute("aria-current")).toBe("page")
  })

  it("is not linked for a profile without configuration permissions, and explains it at its address", async ({
    open,
  }) => {
    const page = await open("/admin/sections")
    await page.getByRole("heading", { name: "Not for your profile", level: 1 }).waitFor()
    await expect.poll(() => page.getByRole("link", { name: "Admin" }).count()).toBe(0)
    await expect.poll(() => page.getByRole("navigation", { name: "Administration" }).count()).toBe(0)
  })

  it("links only the pages that the profile allows", async ({ account, open }) => {
    await grant(account, ["config.tokens"])
    const page = await open("/admin/sections")
    await page.getByText(/Your profile does not open Sections/).waitFor()
    await expect.poll(() => page.getByRole("link", { name: "Sections" }).count()).toBe(0)
    await page.getByRole("link", { name: "Admin" }).waitFor()
  })

  it("shows a message at an unknown address", async ({ open }) => {
    const page = await open("/admin/nowhere", { user: "admin" })
    await page.getByRole("heading", { name: "Page not found" }).waitFor()
  })

  it("shows its pages in a menu in a narrow frame", async ({ open }) => {
    const page = await open("/admin/sections", { user: "admin", viewport: { width: 360, height: 780 } })
    await page.getByRole("heading", { name: "Sections", level: 1 }).waitFor()
    await page.getByRole("button", { name: "Administration: Sections" }).click()
    await page.getByRole("link", { name: "Sections" }).click()
    await page.getByRole("link", { name: "Sections" }).waitFor({ state: "hidden" })
  })

  it("opens the first page instead of the first steps when one cannot be checked, and loads it on retry", async ({
    open,
  }) => {
    const page = await open("/", { user: "admin" })
    await page.route("**/v1/admin/sections*", route => route.abort())
    await page.getByRole("link", { name: "Admin" }).click()
    await page.getByText("uCRM could not be reached.").waitFor()
    await page.unroute("**/v1/admin/sections*")
    await page.getByRole("button", { name: "Retry" }).click()
    await page.getByRole("link", { name: "Oportunidad" }).waitFor()
  })
})
