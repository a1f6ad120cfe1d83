import { expect } from "vitest"
import { it } from "../support/fixture"

it("an agent can end an own interaction and undo it", async ({ account, open }) => {
  const page = await open()
  const { interaction } = await account.post({ channel: "telephony", campaign: "Soporte", clientId: "098765431" })
  const strip = page.getByRole("region", { name: "This interaction" })
  await strip.getByRole("button", { name: "End this interaction" }).click()
  await strip.getByText("Ended", { exact: true }).waitFor()
  expect(await strip.getByRole("button", { name: "End this interaction" }).count()).toBe(0)
  await page.getByRole("button", { name: /^Undo(?! ?:)/ }).click()
  await strip.getByText("Active", { exact: true }).waitFor()
  await page.keyboard.press("Control+k")
  await page.getByRole("option", { name: "End this interaction" }).click()
  await strip.getByText("Ended", { exact: true }).waitFor()
  await account.finish(interaction.guid)
})
