import { once } from "node:events"
import { Agent, request } from "node:http"
import { text } from "node:stream/consumers"

/** Percentiles of durations, in milliseconds. */
export interface Timing {
  p50: number
  p95: number
  p99: number
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Returns the percentiles of durations. */
export function percentiles(durations: number[]): Timing {
  const sorted = durations.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

/** Runs work repeatedly after a warm-up. Returns the duration of each run in milliseconds. */
export async function durations(times: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < 10; round++) await work(-1 - round)
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    const startedAt = performance.now()
    await work(round)
    taken.push(performance.now() - startedAt)
  }
  return taken
}

const agent = new Agent({ keepAlive: true })

export interface Answer {
  status: number
  text: string
}

/** Sends a request with Node's client, as the SDK does, so that the compared requests differ only in their content. */
export async function http(url: string, method: string, headers: Record<string, string>, body?: string) {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
  const outgoing = request(url, { agent, method, headers: { ...headers, ...length } })
  outgoing.end(body)
  const [answer] = await once(outgoing, "response")
  return { status: Number(answer.statusCode), text: await text(answer) } satisfies Answer
}
