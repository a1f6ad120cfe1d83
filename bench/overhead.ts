import { serve } from "@hono/node-server"
import { freePort } from "@ucrm/local/port"
import { Hono } from "hono"
import { http } from "./http"
import { percentiles, type Timing } from "./timing"

const ROUNDS = 400
const WARM_UP = 100

/** A bare query; a resolution of the same number; and what no resolution can be below. */
export interface Overhead {
  query: Timing
  resolve: Timing
  /** A request that is answered with what it sent, and two queries at once: a lookup asks the claim and the index. */
  least: Timing
}

/** How long each takes, by turns, so that none has the machine to itself while it is warm. */
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
