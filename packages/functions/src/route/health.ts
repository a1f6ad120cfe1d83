import { Health } from "@ucrm/core/health"
import * as Shape from "@ucrm/core/health/schema"
import { Hono } from "hono"
import { describe } from "../openapi"

export const health = new Hono().get(
  "/",
  describe("anybody", "Whether the table answers, and what is deployed", { 200: Shape.Health, 503: Shape.Health }),
  async c => {
    const health = await Health.check()
    return c.json(health, health.status === "ok" ? 200 : 503)
  },
)
