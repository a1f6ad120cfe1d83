import { describe, expect } from "vitest"
import { createAccount } from "../support/account"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { valentina } from "../support/people"
import { startStack } from "../support/stack"

const { AWS_ENDPOINT_URL_DYNAMODB = "" } = process.env

describe("a failed lookup", { timeout: 60_000 }, () => {
  it("shows Not identified without a creation form until a retry succeeds", async ({ newContext }) => {
    // A separate stack on the same engine, because its lookups are made to fail.
    const stack = await startStack({ DYNAMODB_ENDPOINT: AWS_ENDPOINT_URL_DYNAMODB })
    const fail = (lookup: boolean) =>
      fetch(`${stack.url}/local/fault`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ lookup }),
      })
    try {
      const account = await createAccount(stack.url)
      await valentina(account)
      const { interaction } = await account.post({ channel: "telephony", clientId: "098765432" })
      await fail(true)
      const context = await newContext()
      await account.signIn(context)
      const page = await context.newPage()
      await page.goto(`${stack.url}/interactions/${interaction.guid}`)
      await page.getByRole("heading", { name: "Not identified", level: 1 }).waitFor()
      await expect.poll(() => page.getByRole("button", { name: /Create|New contact/ }).count()).toBe(0)
      expect(await axe(page)).toEqual([])
      const refused = await account.post({ channel: "telephony", clientId: "099123456" }).catch(error => String(error))
      expect(refused).toContain("answered 503")
      await page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" }).fill("valentina etche")
      await page.getByRole("button", { name: /Valentina Etcheverry/ }).waitFor()
      await fail(false)
      await page.getByRole("heading", { name: "New contact", level: 1 }).waitFor()
    } finally {
      await stack.stop()
    }
  })
})
