import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { freePort } from "@ucrm/local/listen"
import { seeded } from "./seed"
import { http, percentiles, type Timing } from "./timing"

const WARM_UP = 1500
const ROUNDS = 1000
/** The numbers that are looked up in turn. */
const NUMBERS = 1000

export interface Cpu {
  node: string
  /** Milliseconds of CPU time of the server process per request: the best of several series. */
  resolveMs: number
  bareMs: number
  /** Of one connection, the two by turns. */
  resolve: Timing
  bare: Timing
}

const SERIES = 3

/** Starts `server.ts` under a Node binary and returns its address; `stop` ends it, and lets it write its profile. */
async function startServer(node: string, flags: string[]) {
  const port = await freePort()
  const child = spawn(node, [...flags, "--import", "tsx", "bench/server.ts"], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  })
  await once(child.stdout, "data")
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill("SIGTERM")
      await once(child, "exit")
    },
  }
}

/**
 * Measures POST /v1/resolve, and a bare query behind Hono, in a process of their own under a Node binary. `flags` are
 * passed to it, as those that write a profile.
 */
export async function cpu(node: string, account: string, token: string, flags: string[] = []): Promise<Cpu> {
  const server = await startServer(node, flags)
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
    const { status, text } = await http(server.url + path, "POST", headers, JSON.stringify(body))
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
  }
  const resolve = (at: number) => post("/v1/resolve", { channel: "telephony", clientId: seeded.phone(at % NUMBERS) })
  const bare = (at: number) => post("/bare", { account, value: seeded.phone(at % NUMBERS) })
  const used = async () => Number(JSON.parse((await http(`${server.url}/cpu`, "GET", {})).text).ms)
  const perRequest = async (work: (at: number) => Promise<void>) => {
    const series: number[] = []
    for (let count = 0; count < SERIES; count++) {
      const before = await used()
      for (let at = 0; at < ROUNDS; at++) await work(at)
      series.push(((await used()) - before) / ROUNDS)
    }
    return Math.min(...series)
  }
  try {
    for (let at = 0; at < WARM_UP; at++) await Promise.all([resolve(at), bare(at)])
    const [resolveMs, bareMs] = [await perRequest(resolve), await perRequest(bare)]
    const taken = { resolve: [] as number[], bare: [] as number[] }
    const timed = async (into: number[], work: Promise<void>) => {
      const startedAt = performance.now()
      await work
      into.push(performance.now() - startedAt)
    }
    for (let at = 0; at < ROUNDS; at++) {
      await timed(taken.resolve, resolve(at))
      await timed(taken.bare, bare(at))
    }
    const { text } = await http(`${server.url}/v1/health`, "GET", {})
    if (!text.includes("ok")) throw new Error(`The server is not well: ${text}`)
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim()
    return { node: version, resolveMs, bareMs, resolve: percentiles(taken.resolve), bare: percentiles(taken.bare) }
  } finally {
    await server.stop()
  }
}
