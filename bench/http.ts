import { once } from "node:events"
import { Agent, request } from "node:http"
import { text } from "node:stream/consumers"

const agent = new Agent({ keepAlive: true })

export interface Answer {
  status: number
  text: string
}

/** Sends a request with Node's client, as the SDK does, so that the compared requests differ only in their content. */
export async function http(url: string, method: string, headers: Record<string, string>, body?: string) {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
  const sent = request(url, { agent, method, headers: { ...headers, ...length } })
  sent.end(body)
  const [answer] = await once(sent, "response")
  return { status: Number(answer.statusCode), text: await text(answer) } satisfies Answer
}
