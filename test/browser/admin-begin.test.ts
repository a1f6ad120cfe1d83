import { Account, Profile, User } from "@ucrm/core/access"
import { Actor } from "@ucrm/core/actor"
import { Contact } from "@ucrm/core/contact"
import { Host } from "@ucrm/core/host"
import { siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import * as Configuration from "../support/configuration"
import { it, type NewContext } from "../support/fixture"
import { martin } from "../support/people"

/** Creates an account as the deployment's command does: three profiles, one admin and nothing else. Returns its id. */
async function begin() {
  const id = `test-${crypto.randomUUID().slice(0, 8)}`
  const actor = { type: "host" as const, account: id, id: "account", permissions: new Set<never>() }
  await Actor.provide(id, Promise.resolve(actor), async () => {
    await Actor.current()
    await Account.create({ id: "ines", name: "Inés Bonilla", locale: "en" })
  })
  return id
}

async function signedIn(newContext: NewContext, account: string, user: string, path: string) {
  const context = await newContext({ viewport: { width: 1280, height: 900 } })
  const value = await Session.open(account, user)
  await context.addCookies([
    { name: "__Host-ucrm", value, domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "None" },
  ])
  const page = await context.newPage()
  await page.goto(siteUrl() + path)
  return page
}

const place = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name, exact: true }).click()

async function publish(page: Page, version: number) {
  await page.getByRole("button", { name: "Publish" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click()
  await page.getByText(`Version ${version} is published.`).waitFor()
}

describe("a new account with one admin", () => {
  it("can be configured in the administration so that agents see calls identified", async ({ newContext }) => {
    const account = await begin()
    const admin = await signedIn(newContext, account, "ines", "/admin/users")

    await admin.getByRole("button", { name: "New user" }).click()
    const user = admin.getByRole("dialog", { name: "New user" })
    await user.getByLabel("Id").fill("ana")
    await user.getByLabel("Name").fill("Ana Pereira")
    await user.getByLabel("Profile").selectOption({ label: "Agent" })
    await user.getByRole("button", { name: "Add user" }).click()
    await admin.getByRole("row", { name: /Ana Pereira ana Agent English/ }).waitFor()

    await place(admin, "Hosts")
    await admin.getByText("No host yet.").waitFor()
    await admin.getByRole("button", { name: "New host" }).click()
    const host = admin.getByRole("dialog", { name: "New host" })
    await host.getByLabel("Name").fill("acme.ucontactcloud.com")
    await host.getByRole("button", { name: "Create host" }).click()
    const token = await admin
      .getByRole("region", { name: "Token of acme.ucontactcloud.com" })
      .locator("pre")
      .textContent()
    const call = async (clientId: string, campaign: string) => {
      const response = await fetch(`${siteUrl()}/v1/interactions`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ guid: crypto.randomUUID(), agent: "ana", channel: "telephony", clientId, campaign }),
      })
      expect(response.status).toBe(201)
    }

    const ana = await signedIn(newContext, account, "ana", "/")
    await ana.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await call("+55 11 91234-5678", "Ventas")
    await ana.getByRole("heading", { name: "New contact", level: 1 }).waitFor()
    await ana.getByLabel("First name").fill("Rosa")
    await ana.getByRole("button", { name: "Create contact" }).click()
    await ana.getByRole("heading", { name: "Rosa", level: 1 }).waitFor()

    await place(admin, "Sections")
    await admin.getByText("No sections yet.").waitFor()
    await admin.getByRole("link", { name: "Create the first section" }).click()
    await admin.getByRole("textbox", { name: "Title" }).fill("Póliza")
    await admin.getByRole("checkbox", { name: "Ventas" }).check()
    await admin.getByRole("button", { name: "Add field" }).click()
    await admin.getByLabel("Label").fill("Número de póliza")
    await admin.getByRole("button", { name: "Create section" }).click()
    await publish(admin, 1)
    await ana.getByRole("heading", { name: "Póliza" }).waitFor()

    await place(admin, "Identity")
    const country = admin.getByRole("combobox", { name: "Default country" })
    await country.click()
    await country.pressSequentially("brazi")
    await admin.getByRole("option", { name: "Brazil" }).waitFor()
    await country.press("Enter")
    await admin.getByRole("button", { name: "Save to draft" }).click()
    await publish(admin, 2)
    await call("11 91234-5678", "Soporte")
    await ana.getByRole("link", { name: /^Open.*Rosa/ }).click()
    await ana.getByText("Soporte").first().waitFor()
    await ana.getByRole("heading", { name: "Rosa", level: 1 }).waitFor()
    await ana.getByRole("heading", { name: "Póliza" }).waitFor({ state: "detached" })

    await place(admin, "Campaigns")
    await admin.getByRole("checkbox", { name: "Póliza in Soporte" }).click()
    await publish(admin, 3)
    await ana.getByRole("heading", { name: "Póliza" }).waitFor()

    await place(admin, "Match quality")
    await admin.getByText("1 of 2 interactions opened their contact at once.").waitFor()
    await place(admin, "Audit")
    await admin.getByRole("heading", { name: "Contact created Rosa" }).waitFor()
    await admin.getByRole("heading", { name: "Host created acme.ucontactcloud.com" }).waitFor()
  })
})

const steps = (page: Page) => page.getByRole("list", { name: "First steps" })

describe("the first steps on the admin home", () => {
  it("are listed with links in a new account, marked once done, and gone after the last", async ({ newContext }) => {
    const account = await begin()
    const admin = await signedIn(newContext, account, "ines", "/admin")
    const links = steps(admin).getByRole("link")
    await links.first().waitFor()
    await expect
      .poll(() => links.allTextContents())
      .toEqual(["Create a section", "Add users", "Connect uContact X", "Create or import contacts", "Publish"])
    await expect.poll(() => steps(admin).getByText("Done", { exact: true }).count()).toBe(0)
    expect(await axe(admin)).toEqual([])
    await steps(admin).getByRole("link", { name: "Create a section" }).click()
    await admin.getByText("No sections yet.").waitFor()

    await Configuration.draftSection(admin, { title: "Póliza" })
    await acting("ines", account, async () => {
      await User.save({ id: "ana", name: "Ana Pereira", profile: "agent", locale: "en" })
      await Host.upsert({ id: "acme", name: "acme", origins: [], scopes: ["interactions"] }, `token-of-${account}`)
      await Contact.create({ firstName: "Rosa", lastName: "", identifiers: [], fields: {} }, "share")
    })
    const countDone = async () => {
      await admin.goto(`${siteUrl()}/admin`)
      await steps(admin).waitFor()
      return steps(admin).getByText("Done", { exact: true }).count()
    }
    // The number of contacts follows their creation.
    await expect.poll(countDone).toBe(4)
    await Configuration.publish(admin)
    await admin.goto(`${siteUrl()}/admin`)
    await admin.getByRole("heading", { name: "Sections", level: 1 }).waitFor()
    await expect.poll(() => steps(admin).count()).toBe(0)
  })

  it("are only those that the profile permits", async ({ newContext }) => {
    const account = await begin()
    await acting("ines", account, async () => {
      await Profile.save({ id: "agent", name: "Agent", permissions: ["config.tokens"] })
      await User.save({ id: "luis", name: "Luis Cardozo", profile: "agent", locale: "en" })
    })
    const page = await signedIn(newContext, account, "luis", "/admin")
    const links = steps(page).getByRole("link")
    await links.first().waitFor()
    await expect.poll(() => links.allTextContents()).toEqual(["Connect uContact X"])
  })

  it("are not shown in the account of the demo once it has a contact", async ({ account, open }) => {
    const page = await open("/admin", { user: "admin" })
    await steps(page).getByRole("link", { name: "Create or import contacts" }).waitFor()
    await expect.poll(() => steps(page).getByText("Done", { exact: true }).count()).toBe(4)
    await martin(account)
    const isListed = async () => {
      await page.goto(`${siteUrl()}/admin`)
      await steps(page)
        .or(page.getByRole("heading", { name: "Sections", level: 1 }))
        .first()
        .waitFor()
      return (await steps(page).count()) > 0
    }
    await expect.poll(isListed).toBe(false)
    await page.getByRole("heading", { name: "Sections", level: 1 }).waitFor()
  })
})
