import { serve } from "@hono/node-server"
import { freePort } from "@ucrm/local/port"
import { Hono } from "hono"
import { http } from "./http"
import { percentiles, type Timing } from "./timing"

const ROUNDS = 400
const WARM_UP = 100

/** The durations of a bare query, a resolution of the same number, and the lower bound of a resolution. */
export interface Overhead {
  query: Timing
  resolve: Timing
  /** An echoed request and two simultaneous queries: a lookup reads the claim and the index. */
  least: Timing
}

/** Measures each in turns, so that all of them run on a warm machine. */
export async function overhead(
  query: (at: number) => Promise<unknown>,
  resolve: (at: number) => Promise<unknown>,
): Promise<Overhead> {
  const port = await freePort()
  const echo = serve({ fetch: new Hono().post("/", async c => c.json(await c.req.json())).fetch, port })
  const headers = { "content-type": "application/json", authorization: "Bearer none" }
  const least = async (at: number) => {
    await http(`http://localhost:${port}`, "POST", headers, JSON.stringify({ channel: "telephony", clientId: at }))
    await Promise.all([query(at), query(at + 1)])
  }
  const works = { query, resolve, least }
  const taken: Record<keyof Overhead, number[]> = { query: [], resolve: [], least: [] }
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const name of ["query", "resolve", "least"] as const) {
      const began = performance.now()
      await works[name](Math.abs(round))
      if (round >= 0) taken[name].push(performance.now() - began)
    }
  echo.close()
  return { query: percentiles(taken.query), resolve: percentiles(taken.resolve), least: percentiles(taken.least) }
}
