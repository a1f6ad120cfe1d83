import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Socket } from "node:net"

/**
 * Starts a TCP proxy in front of `url` (ws:). It forwards the data of the browser, and withholds the server's until
 * `release`. `registered` resolves when the server has accepted the connection.
 */
export async function startLiveProxy(url: string) {
  const { hostname, port, pathname } = new URL(url)
  const withheld: { from: Socket; to: Socket }[] = []
  let released = false
  let accepted = () => {}
  const registered = new Promise<void>(resolve => {
    accepted = resolve
  })
  const sockets = new Set<Socket>()
  const server = createServer(browser => {
    const upstream = connect(Number(port), hostname)
    for (const [own, other] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      sockets.add(own)
      own.on("error", () => other.destroy())
      own.on("close", () => other.destroy())
    }
    browser.pipe(upstream)
    upstream.once("readable", accepted)
    if (released) upstream.pipe(browser)
    else withheld.push({ from: upstream, to: browser })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    registered,
    release: () => {
      released = true
      for (const { from, to } of withheld) from.pipe(to)
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
