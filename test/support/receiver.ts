import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export interface ReceivedMessage {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** Answers a message; the default is 204. */
export type Answer = (response: ServerResponse) => unknown

/** Starts a receiver of webhooks on this machine. `answer` can be replaced at any time. */
export async function startReceiver() {
  const received: ReceivedMessage[] = []
  const receiver = {
    received,
    url: "",
    answer: ((response: ServerResponse) => response.writeHead(204).end()) as Answer,
    events: (path = "/") => received.filter(message => message.path === path).map(message => JSON.parse(message.body)),
    stop: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  const server = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    received.push({ path: request.url ?? "", headers: request.headers, body })
    receiver.answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return receiver
}
