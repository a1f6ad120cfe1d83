import { Log } from "@ucrm/core/log"
import { Metric } from "@ucrm/core/metric"
import { Table } from "@ucrm/core/table"
import type { MiddlewareHandler } from "hono"
import { routePath } from "hono/route"

/** Asked every few seconds by whatever watches over a stage: worth a line only when it is not well. */
const QUIET = "/v1/health"

/**
 * Writes one line for each request: which one, whose, what came of it, how long it took and what it asked of the table.
 * The route stands in it as it is declared, never the path.
 */
export const requestLog: MiddlewareHandler = (c, next) =>
  Table.withMeter(used =>
    Log.withFields({ request: c.get("requestId") }, async () => {
      const began = performance.now()
      await next()
      const ms = Math.round(performance.now() - began)
      const [route, { status }] = [routePath(c, -1), c.res]
      if (route === QUIET && status === 200) return
      Log.info("request.answered", { method: c.req.method, route, status, ms, ...used() })
      Metric.countRequest(`${c.req.method} ${route}`, status, ms)
    }),
  )
