import { createAccount } from "../test/support/account"
import { launch } from "../test/support/browser"
import { startStack } from "../test/support/stack"
import { percentiles, type Timing } from "./timing"

const ROUNDS = 30

/**
 * Returns the time from the host's POST until the contact's name is painted in an open browser, in milliseconds; the
 * engine has the data.
 */
export async function painted(engine: string): Promise<Timing> {
  const stack = await startStack({ DYNAMODB_ENDPOINT: engine })
  const browser = await launch()
  try {
    const account = await createAccount(stack.url)
    const context = await browser.newContext({ reducedMotion: "reduce" })
    await account.signIn(context)
    const page = await context.newPage()
    const taken: number[] = []
    await page.goto(stack.url)
    await page.getByText("Live", { exact: true }).first().waitFor()
    for (let round = 0; round < ROUNDS; round++) {
      const number = `+5989${String(5_000_000 + round)}`
      const name = `Persona${round} Pintada`
      await account.contact({
        firstName: `Persona${round}`,
        lastName: "Pintada",
        identifiers: [{ kind: "phone", value: number }],
      })
      const shown = page.getByRole("heading", { name }).waitFor()
      const startedAt = performance.now()
      const { interaction } = await account.post({ channel: "telephony", clientId: number })
      await shown
      taken.push(performance.now() - startedAt)
      await account.finish(interaction.guid)
      // The next one opens over an interaction that has ended.
      await page.getByRole("region", { name: "This interaction" }).getByText("Ended", { exact: true }).waitFor()
    }
    return percentiles(taken)
  } finally {
    await browser.close()
    await stack.stop()
  }
}
