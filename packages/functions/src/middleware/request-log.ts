import { Log } from "@ucrm/core/log"
import { Metric } from "@ucrm/core/metric"
import { Table } from "@ucrm/core/table"
import type { MiddlewareHandler } from "hono"
import { routePath } from "hono/route"

/** Monitoring requests it every few seconds: it is logged only when it fails. */
const HEALTH_ROUTE = "/v1/health"

/**
 * Logs one line for each request: route, actor, status, duration and use of the table. It contains the route as it is
 * declared, never the path.
 */
export const requestLog: MiddlewareHandler = (c, next) =>
  Table.withMeter(usage =>
    Log.withFields({ request: c.get("requestId") }, async () => {
      const startedAt = performance.now()
      await next()
      const ms = Math.round(performance.now() - startedAt)
      const [route, { status }] = [routePath(c, -1), c.res]
      if (route === HEALTH_ROUTE && status === 200) return
      Log.info("request.answered", { method: c.req.method, route, status, ms, ...usage() })
      Metric.countRequest(`${c.req.method} ${route}`, status, ms)
    }),
  )
