import type { Page, WebSocketRoute } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

/** Routes the live connection through the test, so that it can be closed and blocked. */
async function routeConnection(page: Page) {
  const sockets = new Set<WebSocketRoute>()
  let blocked = false
  await page.routeWebSocket(/\/live$/, socket => {
    if (blocked) return void socket.close()
    socket.connectToServer()
    sockets.add(socket)
  })
  return {
    cut: () => Promise.all([...sockets].map(socket => socket.close())),
    block: (yes: boolean) => {
      blocked = yes
    },
  }
}

describe("the live connection", () => {
  it("shows Connecting before the first connection, not Reconnecting", async ({ open }) => {
    const page = await open("/contacts")
    let connect = () => {}
    const connected = new Promise<void>(resolve => {
      connect = resolve
    })
    await page.routeWebSocket(/\/live$/, async socket => {
      await connected
      socket.connectToServer()
    })
    await page.goto(new URL("/", page.url()).href)
    await page.getByText("Connecting", { exact: true }).waitFor()
    await page.getByText("Contacts open here when uContact X").waitFor()
    connect()
    await page.getByText("Live", { exact: true }).waitFor()
  })

  it("shows missed interactions once after a reconnection", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/contacts")
    const connection = await routeConnection(page)
    await page.goto(new URL("/", page.url()).href)
    await page.getByText("Live", { exact: true }).waitFor()
    connection.block(true)
    await connection.cut()
    await page.getByText("Reconnecting", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "098000001" })
    await account.post({ channel: "telephony", clientId: "099123456" })
    connection.block(false)
    await page.getByText("Live", { exact: true }).waitFor()
    const calls = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    await expect.poll(() => calls.count()).toBe(2)
    await calls.filter({ hasText: /Valentina|99 123 456/ }).click()
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
    await expect.poll(() => calls.count()).toBe(2)
  })

  it("falls back to polling when it is blocked", async ({ account, open }) => {
    await valentina(account)
    const page = await open("/contacts")
    const connection = await routeConnection(page)
    connection.block(true)
    await page.goto(new URL("/", page.url()).href)
    await page.getByText("Polling", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
  })
})
