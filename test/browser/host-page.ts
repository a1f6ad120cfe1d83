import { siteUrl } from "@ucrm/core/resource"
import type { BrowserContext } from "playwright-core"
import { type Account, otherOrigin } from "../support/account"

interface Message {
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
  const messages: Message[] = []
  await page.exposeFunction("recordMessage", (message: Message) => void messages.push(message))
  await page.addInitScript(origin => {
    const record = (window as unknown as { recordMessage: (message: unknown) => void }).recordMessage
    if (window.parent === window)
      addEventListener("message", event => {
        if (event.origin === origin && event.source === window.frames[0]) record(event.data)
      })
  }, siteUrl())
  await page.goto(address)
  return {
    page,
    site: page.frameLocator("iframe[title=uCRM]"),
    /** Returns the data of the received messages of an event. */
    messagesOf: (event: string) => messages.filter(message => message.event === event).map(({ data }) => data),
    all: messages,
    /** Posts messages from the host to the site. */
    post: (...sent: unknown[]) =>
      page.evaluate(
        ([all, origin]) => {
          for (const message of all) window.frames[0]?.postMessage(message, origin)
        },
        [sent, siteUrl()] as const,
      ),
  }
}
