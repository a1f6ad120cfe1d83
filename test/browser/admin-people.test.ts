import { Profile, User } from "@ucrm/core/access"
import { GRANTABLE_PERMISSIONS } from "@ucrm/core/access/schema"
import { signIn } from "@ucrm/core/resource"
import { SignIn } from "@ucrm/core/sign-in"
import { acting } from "@ucrm/local/demo"
import { USERS } from "@ucrm/local/demo/user"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { it, type Open } from "../support/fixture"
import { valentina } from "../support/people"

async function grant(page: Page, profile: string, permission: RegExp, on: boolean) {
  await page.getByRole("link", { name: "Profiles" }).first().click()
  await page.getByRole("link", { name: profile }).click()
  await page.getByRole("switch", { name: permission }).setChecked(on)
  await page.getByRole("button", { name: "Save" }).click()
  const notice = page.getByRole("status").filter({ hasText: `${profile} was saved.` })
  await notice.getByRole("button", { name: "Close" }).click()
  await notice.waitFor({ state: "detached" })
}

/** Makes Luis a second admin, so that the first one can lose permissions. */
async function another(open: Open) {
  const page = await open("/admin/users", { user: "admin" })
  await page.getByRole("button", { name: "Edit Luis Cardozo" }).click()
  const form = page.getByRole("dialog", { name: "Edit Luis Cardozo" })
  await form.getByLabel("Profile").selectOption({ label: "Administración" })
  await form.getByRole("button", { name: "Save" }).click()
  await form.waitFor({ state: "hidden" })
  return page
}

describe("the users page", () => {
  it("adds a user by the id of uContact X, who then receives interactions", async ({ account, open }) => {
    const page = await open("/admin/users", { user: "admin" })
    await page.getByRole("button", { name: "New user" }).click()
    const form = page.getByRole("dialog", { name: "New user" })
    await form.getByRole("button", { name: "Add user" }).click()
    await form.getByText("Required Field").first().waitFor()
    await form.getByLabel("Id").fill("eva@acme")
    await form.getByLabel("Name").fill("Eva Sosa")
    await form.getByLabel("Profile").selectOption({ label: "Agentes" })
    await form.getByLabel("Language").selectOption({ label: "Español" })
    await form.getByRole("button", { name: "Add user" }).click()
    await page.getByRole("row", { name: /Eva Sosa eva@acme Agentes Español Invited/ }).waitFor()

    const eva = await open("/", { user: "eva@acme" })
    await eva.getByRole("heading", { level: 1, name: "Esperando interacciones" }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456", agent: "eva@acme" })
    await eva.getByRole("heading", { name: "Nuevo contacto" }).waitFor()
  })

  it("signs a user out everywhere and removes one with immediate effect", async ({ open }) => {
    const [page, ana] = [await open("/admin/users", { user: "admin" }), await open("/")]
    await ana.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await page.getByRole("button", { name: "Sign Ana Pereira out everywhere" }).click()
    await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click()
    await page.getByText("Ana Pereira was signed out everywhere.").waitFor()
    await ana.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor({ state: "detached" })

    const luis = await open("/", { user: "luis" })
    await luis.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await page.getByRole("button", { name: "Remove Luis Cardozo" }).click()
    await page.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByText("Luis Cardozo was removed.").waitFor()
    await luis.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor({ state: "detached" })
    await expect
      .poll(() => page.getByRole("table", { name: "Users", exact: true }).getByText("Luis Cardozo").count())
      .toBe(0)
    await page.getByRole("table", { name: "Removed users" }).getByText("Luis Cardozo").waitFor()
    await page.getByRole("row", { name: /Ana Pereira ana .*Active · / }).waitFor()
  })

  it("suspends and reactivates a user", async ({ open }) => {
    const page = await open("/admin/users", { user: "admin" })
    const confirm = async (title: string, action: string) => {
      await page.getByRole("button", { name: `${action} Luis Cardozo` }).click()
      const dialog = page.getByRole("dialog", { name: title })
      await dialog.getByRole("button", { name: action, exact: true }).click()
      await page.getByText(`Luis Cardozo was ${action.toLowerCase()}`).first().waitFor()
    }
    await confirm("Suspend Luis Cardozo?", "Suspend")
    await page.getByRole("row", { name: /Luis Cardozo luis .*Suspended/ }).waitFor()
    await confirm("Reactivate Luis Cardozo?", "Reactivate")
    await page.getByRole("row", { name: /Luis Cardozo luis .*(Active|Invited)/ }).waitFor()
  })

  it("enables creating users at their first sign-in", async ({ account, open }) => {
    const signInEva = () =>
      SignIn.authorizeClaims({
        account: account.id,
        sub: "eva",
        name: "Eva Sosa",
        [signIn().claims.profile]: "Agentes",
      })
    await expect(signInEva()).rejects.toMatchObject({ code: "signIn.userUnknown" })
    const page = await open("/admin/users", { user: "admin" })
    const other = await open("/admin/users", { user: "admin" })
    const provision = /^Add new users when they sign in/
    await other.getByRole("switch", { name: provision, checked: false }).waitFor()
    await page.getByRole("switch", { name: provision }).check()
    await page.getByText("New users are added when they sign in.", { exact: true }).waitFor({ state: "attached" })
    expect(await signInEva()).toEqual({ account: account.id, user: "eva" })
    await page.reload()
    await page.getByRole("row", { name: /Eva Sosa eva Agentes/ }).waitFor()
    await page.getByRole("switch", { name: provision, checked: true }).waitFor()

    await other.getByRole("switch", { name: provision }).click()
    await other.getByText("Someone else changed this. Reload to see it.").waitFor()
    await other.getByRole("switch", { name: provision, checked: true }).waitFor()
  })

  it("shows both sides when two admins change one user simultaneously", async ({ open }) => {
    const edit = async (name: string, language: string) => {
      const page = await open("/admin/users", { user: "admin" })
      await page.getByRole("button", { name: "Edit Luis Cardozo" }).click()
      const form = page.getByRole("dialog")
      await form.getByLabel("Name").fill(name)
      await form.getByLabel("Language").selectOption({ label: language })
      return { page, form, save: form.getByRole("button", { name: "Save" }) }
    }
    const [mine, theirs] = [await edit("Luis C.", "English"), await edit("Luis Alberto", "Español")]
    await theirs.save.click()
    await theirs.form.waitFor({ state: "hidden" })
    await mine.save.click()
    await mine.form.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    await mine.form.getByRole("radio", { name: /Theirs Luis Alberto/ }).waitFor()
    await mine.form.getByRole("button", { name: "Keep all of mine" }).click()
    await mine.form.getByRole("button", { name: "Save the choice" }).click()
    await mine.page.getByRole("row", { name: /Luis C\. luis Agentes Español/ }).waitFor()
  })

  it("explains why the last admin cannot be removed", async ({ open }) => {
    const page = await open("/admin/users", { user: "admin" })
    await page.getByRole("button", { name: "Remove Inés Bonilla" }).click()
    const confirm = page.getByRole("dialog", { name: "Remove Inés Bonilla?" })
    await confirm.getByRole("button", { name: "Remove", exact: true }).click()
    await confirm.getByText("At least one user must be able to manage users and profiles.").waitFor()
    await confirm.getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("row", { name: /Inés Bonilla/ }).waitFor()
  })
})

describe("the profiles page", () => {
  it("creates a profile with labelled permissions and shows its users before removal", async ({ open }) => {
    const page = await open("/admin/profiles", { user: "admin" })
    await page.getByRole("button", { name: "New profile" }).click()
    await page.getByLabel("Name").fill("Calidad")
    await page.getByRole("switch", { name: /^View all interactions/ }).check()
    await page.getByRole("button", { name: "Create profile" }).click()
    await page.getByRole("row", { name: /Calidad 1 of \d+ 0/ }).waitFor()
    await page.getByRole("button", { name: "Duplicate Calidad" }).click()
    await page.getByRole("switch", { name: /^View all interactions/, checked: true }).waitFor()
    await page.getByRole("button", { name: "Create profile" }).click()
    await page.getByRole("row", { name: /Calidad \(copy\) 1 of \d+ 0/ }).waitFor()
    await page.getByRole("button", { name: "Remove Agentes" }).click()
    await page.getByText("2 users have this profile. Give them another one first.").waitFor()
    await page.getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("button", { name: "Remove Calidad", exact: true }).click()
    await page.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByText("Calidad was removed.").waitFor()
  })

  it("shows both sides when two admins change one profile simultaneously", async ({ open }) => {
    const edit = async (name: string, permission: RegExp) => {
      const page = await open("/admin/profiles/agent", { user: "admin" })
      await page.getByLabel("Name").fill(name)
      await page.getByRole("switch", { name: permission }).check()
      return { page, save: page.getByRole("button", { name: "Save" }) }
    }
    const [mine, theirs] = [await edit("Front", /^Merge contacts/), await edit("Agents", /^Delete contacts/)]
    await expect
      .poll(() => mine.page.getByRole("link", { name: "Profiles" }).first().getAttribute("aria-current"))
      .toBe("page")
    await theirs.save.click()
    await theirs.page.getByText(/Agents was saved/).waitFor()
    await mine.save.click()
    await mine.page.getByRole("heading", { name: "Someone else edited these fields" }).waitFor()
    const names = mine.page.getByRole("radio", { name: /Theirs Agents/ })
    await names.waitFor()
    await names.check()
    const permissions = mine.page.getByRole("radio", { name: /Yours.*Merge contacts/ })
    await permissions.check()
    await mine.page.getByRole("button", { name: "Save the choice" }).click()
    await mine.page.getByText(/Agents was saved/).waitFor()
    await mine.page.getByRole("link", { name: "Agents" }).click()
    await mine.page.getByRole("switch", { name: /^Merge contacts/, checked: true }).waitFor()
    await mine.page.getByRole("switch", { name: /^Delete contacts/, checked: false }).waitFor()
  })

  it("hides revoked actions on the open page of an agent", async ({ account, open }) => {
    const { id } = await valentina(account)
    const [page, ana] = [await open("/admin/profiles", { user: "admin" }), await open(`/contacts/${id}`)]
    await ana.getByRole("button", { name: "Edit Oportunidad" }).waitFor()
    await ana.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await grant(page, "Agentes", /^Change contacts/, false)
    await ana.getByRole("button", { name: "Edit Oportunidad" }).waitFor({ state: "detached" })
    await grant(page, "Agentes", /^Change contacts/, true)
    await ana.getByRole("button", { name: "Edit Oportunidad" }).waitFor()
  })

  it("closes administration pages that the changed profile does not allow", async ({ open }) => {
    const page = await another(open)
    const luis = await open("/admin/users", { user: "luis" })
    await luis.getByRole("row", { name: /Ana Pereira/ }).waitFor()
    await luis.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await page.getByRole("button", { name: "Edit Luis Cardozo" }).click()
    const form = page.getByRole("dialog", { name: "Edit Luis Cardozo" })
    await form.getByLabel("Profile").selectOption({ label: "Agentes" })
    await form.getByRole("button", { name: "Save" }).click()
    await luis.getByRole("heading", { name: "Not for your profile" }).waitFor()
    await expect.poll(() => luis.getByRole("row", { name: /Ana Pereira/ }).count()).toBe(0)
  })

  it("disables permissions that the writing admin lacks", async ({ account, open }) => {
    await acting("admin", account.id, async () => {
      await Profile.save({ id: "leads", name: "Jefatura", permissions: [...GRANTABLE_PERMISSIONS] })
      for (const user of USERS)
        if (user.id !== "ana")
          await User.save({ ...user, locale: "en", profile: user.id === "admin" ? "leads" : "admin" })
    })
    const page = await open("/admin/profiles", { user: "admin" })
    await page.getByRole("link", { name: "Jefatura" }).click()
    await page.getByRole("switch", { name: /^Delete contacts/ }).uncheck()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Jefatura was saved.").waitFor()
    await page.getByRole("link", { name: "Jefatura" }).click()
    const lost = page.getByRole("switch", { name: /^Delete contacts/ })
    await page.getByText("You cannot give a permission that you do not have.").first().waitFor()
    await expect.poll(() => lost.isDisabled()).toBe(true)
  })
})
