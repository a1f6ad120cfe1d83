import type { Page } from "playwright-core"
import { describe } from "vitest"
import type { Account } from "../support/account"
import { it } from "../support/fixture"
import { startLiveProxy } from "../support/live-proxy"

const SHOWN_WITHIN_MS = 3_000

function gate() {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

const post = (account: Account) =>
  account.post({ channel: "telephony", clientId: "098000001", clientName: "Zulema Arrieta" })

const isShown = (page: Page) =>
  page.getByRole("heading", { name: /Zulema Arrieta|New contact/, level: 1 }).waitFor({ timeout: SHOWN_WITHIN_MS })

const goHome = (page: Page) => page.goto(new URL("/", page.url()).href)

describe("an interaction that is posted while the page connects", () => {
  it("before the ticket is issued is on the screen within 3 s", async ({ account, open }) => {
    const page = await open("/contacts")
    const [asked, posted] = [gate(), gate()]
    await page.route("**/v1/live/ticket", async route => {
      asked.open()
      await posted.opened
      await route.continue()
    })
    await goHome(page)
    await asked.opened
    await post(account)
    posted.open()
    await isShown(page)
  })

  it("between the ticket and the registration is on the screen within 3 s", async ({ account, open }) => {
    const page = await open("/contacts")
    const [asked, posted] = [gate(), gate()]
    await page.routeWebSocket(/\/live$/, async socket => {
      asked.open()
      await posted.opened
      socket.connectToServer()
    })
    await goHome(page)
    await asked.opened
    await post(account)
    posted.open()
    await isShown(page)
  })

  it("between the registration and the opening is on the screen within 3 s", async ({ account, open }) => {
    const page = await open("/contacts", { bypassCSP: true })
    const { proxy } = await throughProxy(page)
    await goHome(page)
    await proxy.registered
    await post(account)
    proxy.release()
    await isShown(page)
    proxy.stop()
  })

  it("right after the opening is on the screen within 3 s", async ({ account, open }) => {
    const page = await open("/contacts")
    await goHome(page)
    await page.getByText("Live", { exact: true }).waitFor()
    await post(account)
    await isShown(page)
  })

  it("is on the screen within 3 s when neither the push nor the first catch-up contained it", async ({
    account,
    open,
  }) => {
    const page = await open("/contacts")
    const caughtUp = gate()
    await page.routeWebSocket(/\/live$/, socket => {
      const server = socket.connectToServer()
      // The recipients of the event were listed before this connection was registered.
      server.onMessage(() => undefined)
    })
    await page.route(
      "**/v1/live/events*",
      async route => {
        await route.fulfill({ response: await route.fetch() })
        caughtUp.open()
      },
      { times: 1 },
    )
    await goHome(page)
    await caughtUp.opened
    await post(account)
    await isShown(page)
  })
})

/** Sends the page's WebSocket through a proxy that withholds the answer of the server. */
async function throughProxy(page: Page) {
  const ticket = await page.evaluate(async () => (await fetch("/v1/live/ticket", { method: "POST" })).json())
  const proxy = await startLiveProxy(ticket.url)
  await page.route("**/v1/live/ticket", async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), url: proxy.url } })
  })
  return { proxy }
}
