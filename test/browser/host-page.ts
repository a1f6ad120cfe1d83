import { siteUrl } from "@ucrm/core/resource"
import type { BrowserContext } from "playwright-core"
import { type Account, otherOrigin } from "../support/account"

interface Said {
  version: number
  event: string
  data: Record<string, unknown>
}

/**
 * Opens a host's page with the site in its frame, the simulator unless another address is given. Returns the messages
 * of the site so far and a function that posts to it.
 */
export async function openHost(
  context: BrowserContext,
  account: Account,
  address = `${otherOrigin()}/simulator?account=${account.id}`,
) {
  await account.signIn(context, "ana", otherOrigin().replace(/:\d+$/, ""))
  const page = await context.newPage()
  const said: Said[] = []
  await page.exposeFunction("noteSaid", (message: Said) => void said.push(message))
  await page.addInitScript(origin => {
    const note = (window as unknown as { noteSaid: (message: unknown) => void }).noteSaid
    if (window.parent === window)
      addEventListener("message", event => {
        if (event.origin === origin && event.source === window.frames[0]) note(event.data)
      })
  }, siteUrl())
  await page.goto(address)
  return {
    page,
    site: page.frameLocator("iframe[title=uCRM]"),
    said: (event: string) => said.filter(said => said.event === event).map(said => said.data),
    all: said,
    say: (...messages: unknown[]) =>
      page.evaluate(
        ([all, origin]) => {
          for (const message of all) window.frames[0]?.postMessage(message, origin)
        },
        [messages, siteUrl()] as const,
      ),
  }
}
