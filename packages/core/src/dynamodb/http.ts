import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"

export interface Timeouts {
  /** The longest time to open a connection. */
  connectionTimeoutMs: number
  /** The longest time without an answer, and between two parts of one. */
  requestTimeoutMs: number
}

export interface HttpAnswer {
  status: number
  body: string
  /** The time at which the server answered, as its header has it. */
  date: string | undefined
}

const MAX_CONNECTIONS = 50

const timeout = (message: string) => Object.assign(new Error(message), { name: "TimeoutError" })

function readBody(response: IncomingMessage, onPart: () => void) {
  return new Promise<string>((resolve, reject) => {
    const parts: Buffer[] = []
    response.on("data", (part: Buffer) => {
      parts.push(part)
      onPart()
    })
    response.on("end", () => resolve((parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString() ?? ""))
    response.on("error", reject)
  })
}

/**
 * Returns the function that posts to an endpoint over connections that are kept open. It throws an error named
 * `TimeoutError`, or that of Node when the connection fails.
 */
export function createPost({ protocol, hostname, port, pathname: path }: URL, timeouts: Timeouts) {
  const isSecure = protocol === "https:"
  const options = { keepAlive: true, maxSockets: MAX_CONNECTIONS }
  const agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options)
  const send = isSecure ? httpsRequest : httpRequest
  // A URL has an IPv6 address in brackets.
  const target = { agent, method: "POST", host: hostname.replace(/^\[|\]$/g, ""), port: port || undefined, path }

  return function post(headers: Record<string, string>, body: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const request = send({ ...target, headers: { ...headers, "content-length": Buffer.byteLength(body) } })
      const timer = setTimeout(
        () => request.destroy(timeout("The table has not answered in time.")),
        timeouts.requestTimeoutMs,
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
      }
      request.on("error", fail)
      request.on("socket", socket => {
        if (!socket.connecting) return
        const connecting = setTimeout(
          () => request.destroy(timeout("No connection to the table was opened in time.")),
          timeouts.connectionTimeoutMs,
        )
        for (const event of ["connect", "close"]) socket.once(event, () => clearTimeout(connecting))
      })
      request.on("response", response => {
        readBody(response, () => timer.refresh()).then(text => {
          clearTimeout(timer)
          resolve({ status: response.statusCode ?? 0, body: text, date: response.headers.date })
        }, fail)
      })
      request.end(body)
    })
  }
}
