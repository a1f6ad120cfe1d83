import { Profile } from "@ucrm/core/access"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import type { Account } from "../support/account"
import { axe } from "../support/axe"
import { canaries } from "../support/canary"
import { it } from "../support/fixture"
import { martin } from "../support/people"

const leaks = canaries(
  ["59894555123", "59898555010", "59897654321", "59893777888", "5491145678901"],
  ["renata@canary", "tecnico@canary", "canary.example"],
)

/** Gives agents all permissions except the one to view identifiers. */
const mask = (account: Account) =>
  acting("admin", account.id, () =>
    Profile.save({ id: "agent", name: "Agentes", permissions: ["contacts.add", "contacts.update", "tools.contacts"] }),
  )

/** Collects everything that reaches the page. `leaks` returns the canaries in it so far. */
function recordTraffic(page: Page) {
  const received: Promise<string>[] = []
  let pushes = 0
  page.on("response", response => {
    if (response.url().includes("/v1/")) received.push(response.text().catch(() => ""))
  })
  page.on("websocket", socket =>
    socket.on("framereceived", ({ payload }) => {
      pushes++
      received.push(Promise.resolve(String(payload)))
    }),
  )
  return {
    pushes: () => pushes,
    leaks: async () => {
      const controls = await page
        .locator("input, textarea")
        .evaluateAll(all => all.map(input => (input as HTMLInputElement).value))
      const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
      const texts = [...(await Promise.all(received)), await page.content(), await page.title(), stored, ...controls]
      expect(texts.length).toBeGreaterThan(5)
      return texts.flatMap(text => leaks(text))
    },
  }
}

describe("an agent without the permission to view identifiers", () => {
  it("creates a contact with the ClientID and undoes it without receiving the number", async ({ account, open }) => {
    await mask(account)
    const page = await open()
    const traffic = recordTraffic(page)
    await page.reload()
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await account.post({
      channel: "whatsapp",
      clientId: "59897654321",
      clientName: "+598 97 654 321",
      data: { ani: "097654321" },
    })
    const given = page.getByRole("textbox", { name: "Phone", exact: true })
    await given.waitFor()
    await expect.poll(() => given.inputValue()).toBe("••• ••• 321")
    expect(await given.isEditable()).toBe(false)
    await page.getByText("From this interaction. · Hidden by your profile").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel("First name").fill("Elena")
    await page.getByLabel("Last name").fill("Prieto")
    await page.getByRole("button", { name: "Create contact" }).click()
    await page.getByRole("heading", { name: "Elena Prieto", level: 1 }).waitFor()
    await page.getByText("Hidden by your profile: … … 321").first().waitFor({ state: "attached" })
    // Resolved outside any interaction: one of another agent that is linked to the contact would refuse the undo.
    expect((await account.resolve({ channel: "sms", clientId: "097654321" })).kind).toBe("matched")
    await page.getByRole("button", { name: /^Undo/ }).first().click()
    await page.getByRole("button", { name: "Create contact" }).waitFor()
    expect(traffic.pushes()).toBeGreaterThan(0)
    expect(await traffic.leaks()).toEqual([])
  })

  it("confirms a candidate and chooses another contact without receiving a number", async ({ account, open }) => {
    await mask(account)
    await account.contact({
      firstName: "Renata",
      lastName: "Silva",
      identifiers: [
        { kind: "phone", value: "094555123" },
        { kind: "email", value: "renata@canary.example" },
      ],
    })
    await martin(account)
    await account.contact({
      firstName: "Federico",
      lastName: "Iturralde",
      identifiers: [{ kind: "phone", value: "+5491145678901" }],
    })
    const page = await open()
    const traffic = recordTraffic(page)
    await account.post({ channel: "telephony", clientId: "+54 11 4567-8901" })
    await page.getByRole("heading", { name: "Probably Federico Iturralde" }).waitFor()
    await page.keyboard.press("1")
    await page.getByRole("heading", { name: "Federico Iturralde", level: 1 }).waitFor()
    const { url } = await account.post({ channel: "telephony", clientId: "094555123" })
    await page.goto(url)
    await page.getByRole("heading", { name: "Renata Silva", level: 1 }).waitFor()
    await page.keyboard.press("/")
    const search = page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" })
    await search.fill("olivera")
    await page.getByRole("button", { name: /Martín Olivera/ }).click()
    await page.getByRole("heading", { name: "Save ••• ••• 123 to Martín Olivera?" }).waitFor()
    await page.getByRole("button", { name: /Move it/ }).click()
    await page.getByText(/was moved to Martín Olivera/).waitFor()
    await page
      .getByRole("button", { name: /^Undo(?! ?:)/ })
      .first()
      .click()
    await page.getByText("Undone.").waitFor()
    expect(await traffic.leaks()).toEqual([])
  })

  it("removes and restores an identifier and edits without receiving hidden values", async ({ account, open }) => {
    await mask(account)
    const mail = account.field("Correo del técnico")
    const { id } = await account.contact({
      firstName: "Bruno",
      lastName: "Canale",
      identifiers: [{ kind: "phone", value: "093777888" }],
      fields: { [mail]: "tecnico@canary.example" },
    })
    const page = await open(`/contacts/${id}`)
    const traffic = recordTraffic(page)
    await page.reload()
    await page.getByRole("button", { name: "More about ••• ••• 888" }).click()
    await page.getByRole("button", { name: "Remove ••• ••• 888" }).click()
    await page.getByText("••• ••• 888 was removed.").waitFor()
    await page
      .getByRole("button", { name: /^Undo(?! ?:)/ })
      .first()
      .click()
    await page.getByText("••• ••• 888 is back.").waitFor({ state: "attached" })
    const address = page.getByText("t•••@c•••.example")
    await address.waitFor()
    await expect.poll(() => page.locator("a[href^='mailto:'], a[href^='tel:']").count()).toBe(0)
    await page.getByRole("button", { name: "Edit Servicio" }).click()
    await page.getByText("Correo del técnico · Hidden by your profile").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel("Plan").selectOption("Fibra 600")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText("Saved").first().waitFor()
    expect(await traffic.leaks()).toEqual([])
  })

  it("loses the numbers on the open page when the permission is revoked", async ({ account, open }) => {
    const { id } = await martin(account)
    const page = await open(`/contacts/${id}`)
    await page.getByText("+598 98 555 010").first().waitFor()
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    const admin = await open("/admin/profiles", { user: "admin" })
    await admin.getByRole("heading", { name: "Profiles", level: 1 }).waitFor()
    const status = await admin.evaluate(
      async permissions => {
        const { profiles } = await (await fetch("/v1/admin/profiles")).json()
        const { version } = profiles.find((profile: { id: string }) => profile.id === "agent")
        const headers = { "content-type": "application/json", "if-match": `"${version}"` }
        const body = JSON.stringify({ permissions })
        return (await fetch("/v1/admin/profiles/agent", { method: "PATCH", headers, body })).status
      },
      ["contacts.add", "contacts.update"],
    )
    expect(status).toBe(200)
    await page.getByText("Hidden by your profile: … … 010").first().waitFor({ state: "attached" })
    expect(leaks(await page.content())).toEqual([])
  })
})
