import type { Page, WebSocketRoute } from "playwright-core"
import { describe, expect } from "vitest"
import { it } from "../support/fixture"
import { valentina } from "../support/people"

/** Relays the live connections of a page; one that is dead transmits nothing and is never closed by the server. */
async function relay(page: Page) {
  const sockets: { socket: WebSocketRoute; isDead: boolean }[] = []
  await page.routeWebSocket(/\/live$/, socket => {
    const server = socket.connectToServer()
    const relayed = { socket, isDead: false }
    sockets.push(relayed)
    socket.onMessage(message => relayed.isDead || server.send(message))
    server.onMessage(message => relayed.isDead || socket.send(message))
    server.onClose(() => undefined)
  })
  return {
    count: () => sockets.length,
    killAll: () => {
      for (const relayed of sockets) relayed.isDead = true
    },
  }
}

const WAKE_EVENTS = [
  ["online", "window"],
  ["pageshow", "window"],
  ["visibilitychange", "document"],
  ["resume", "document"],
] as const

describe("a live connection that died without being closed", () => {
  it.for(WAKE_EVENTS)("is replaced within seconds of the event %s", async ([type, target], { account, open }) => {
    await valentina(account)
    const page = await open("/contacts")
    const connections = await relay(page)
    await page.goto(new URL("/", page.url()).href)
    await page.getByText("Live", { exact: true }).waitFor()
    connections.killAll()
    const before = connections.count()
    await page.evaluate(([type, target]) => (target === "window" ? window : document).dispatchEvent(new Event(type)), [
      type,
      target,
    ] as const)
    await expect.poll(connections.count, { timeout: 8_000 }).toBeGreaterThan(before)
    await page.getByText("Live", { exact: true }).waitFor()
    await account.post({ channel: "telephony", clientId: "099123456" })
    await page.getByRole("heading", { name: "Valentina Etcheverry", level: 1 }).waitFor()
  })
})
