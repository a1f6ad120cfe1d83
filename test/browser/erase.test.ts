import { Profile } from "@ucrm/core/access"
import { acting } from "@ucrm/local/demo"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

describe("erasing a contact", () => {
  it("is offered to users who may read the audit, explains the effect and removes all data", async ({
    account,
    open,
  }) => {
    const { id } = await valentina(account)
    const { interaction } = await account.post({ channel: "telephony", clientId: "099123456", clientName: "Valentina" })
    const page = await open(`/contacts/${id}`, { user: "admin" })
    await page.getByRole("button", { name: "Delete", exact: true }).click()
    const dialog = page.getByRole("dialog", { name: "Delete Valentina Etcheverry?" })
    await dialog.getByText("Interactions keep the ClientID they arrived with.").waitFor()
    await dialog.getByRole("checkbox", { name: "Erase all data of this person" }).check()
    await dialog.getByText(/The audit keeps who erased the contact and when\. It cannot be undone\./).waitFor()
    expect(await axe(page)).toEqual([])
    await page.route(`**/v1/contacts/${id}?erase=true`, route => route.abort(), { times: 1 })
    await dialog.getByRole("button", { name: "Erase", exact: true }).click()
    await dialog.getByRole("alert").waitFor()
    await dialog.getByRole("button", { name: "Erase", exact: true }).click()
    await page.getByText("All data of Valentina Etcheverry was erased.").waitFor()
    await page.waitForURL("**/contacts")
    await page.goto(new URL(`/contacts/${id}`, page.url()).href)
    await page.getByText("It was deleted, or the link is wrong.").waitFor()
    const { interaction: erased } = await page.evaluate(async guid => {
      const response = await fetch(`/v1/interactions/${guid}`)
      return response.json()
    }, interaction.guid)
    expect(erased).toMatchObject({ guid: interaction.guid, clientId: null, clientName: null })
    const again = await account.post({ channel: "telephony", clientId: "099123456" })
    expect(again.resolution.kind).toBe("unmatched")
    const { interaction: resent, resolution } = await account.post({
      guid: interaction.guid,
      channel: "telephony",
      clientId: "099123456",
    })
    expect(resent).toMatchObject({ guid: interaction.guid, clientId: "099123456", clientName: null })
    expect(resolution.kind).toBe("unmatched")
  })

  it("is not offered to users who may only delete", async ({ account, open }) => {
    const { id } = await valentina(account)
    const permissions = ["contacts.update", "contacts.delete", "identifiers.view"] as const
    await acting("admin", account.id, () => Profile.save({ id: "agent", name: "Agent", permissions: [...permissions] }))
    const page = await open(`/contacts/${id}`)
    await page.getByRole("button", { name: "Delete", exact: true }).click()
    await page.getByRole("dialog").getByText("Interactions keep the ClientID they arrived with.").waitFor()
    await expect.poll(() => page.getByRole("checkbox", { name: /Erase all data/ }).count()).toBe(0)
  })
})
