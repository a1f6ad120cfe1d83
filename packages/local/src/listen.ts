import { once } from "node:events"
import { createServer, type RequestListener, type Server } from "node:http"
import { type AddressInfo, createServer as createSocketServer } from "node:net"

/** A failure to start whose message is sufficient for the reader. */
export class StartError extends Error {
  override readonly name = "StartError"
}

const ABSENT = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"])

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "")

async function bind(host: string, port: number, listener: RequestListener): Promise<Server | undefined> {
  const server = createServer(listener).listen(port, host)
  try {
    await once(server, "listening")
    return server
  } catch (error) {
    const code = codeOf(error)
    // A machine without IPv6 has only one loopback address.
    if (host === "::1" && ABSENT.has(code)) return undefined
    if (code === "EADDRINUSE")
      throw new StartError(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`)
    if (code === "EACCES") throw new StartError(`Port ${port} may not be used. Choose another one: PORT=4321 npm start`)
    throw error
  }
}

/** Listens on a port of every loopback address. Throws StartError when the port is taken. */
export async function listen(port: number, listener: RequestListener): Promise<Server[]> {
  const servers: Server[] = []
  for (const host of ["127.0.0.1", "::1"]) {
    const server = await bind(host, port, listener).catch(error => {
      for (const opened of servers) opened.close()
      throw error
    })
    if (server) servers.push(server)
  }
  return servers
}

/** Stops listening and ends open connections. */
export function close(servers: Server[]) {
  return Promise.all(
    servers.map(async server => {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    }),
  )
}

/** Returns a port that is currently free. */
export async function freePort() {
  const probe = createSocketServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}
