import { describe, expect } from "vitest"
import { it } from "../support/fixture"

describe("an interaction pops", () => {
  it("opens the contact that holds its ClientID", async ({ account, open }) => {
    await account.contact({ firstName: "Valentina", lastName: "Etcheverry", identifiers: [{ kind: "phone", value: "+59899123456" }] })
    const page = await open()
    await page.getByRole("heading", { name: "Waiting for interactions" }).waitFor()
    const { resolution } = await account.post({ channel: "telephony", clientId: "099123456" })
    expect(resolution.kind).toBe("matched")
    await page.getByRole("heading", { name: "Valentina Etcheverry" }).waitFor()
  })
})
