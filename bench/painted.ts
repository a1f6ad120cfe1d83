/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { createAccount } from "../test/support/account"
import { launch } from "../test/support/browser"
import { startStack } from "../test/support/stack"
import { percentiles, type Timing } from "./timing"

const ROUNDS = 30

/** From the host's POST until the contact's name is painted in an open browser, in milliseconds; the engine holds the data. */
export const painted = async (engine: string): Promise<Timing> => {
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
      const shown = page.evaluate(
        text =>
          new Promise<number>(resolve => {
            const look = () => {
              const heading = [...document.querySelectorAll("h1, h2")].some(one => one.textContent?.includes(text))
              if (heading) requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
              else requestAnimationFrame(look)
            }
            look()
          }),
        name,
      )
      const began = Date.now()
      const { interaction } = await account.post({ channel: "telephony", clientId: number })
      taken.push((await shown) - began)
      await account.finish(interaction.guid)
    }
    return percentiles(taken)
  } finally {
    await browser.close()
    await stack.stop()
  }
}
