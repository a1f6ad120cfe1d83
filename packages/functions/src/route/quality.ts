import { Quality } from "@ucrm/core/quality"
import * as Shape from "@ucrm/core/quality/schema"
import { Hono } from "hono"
import { query } from "../middleware/body"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "interactions.viewAll"

export const quality = new Hono().get(
  "/",
  doc("agent", "How interactions were matched, by day, campaign and channel", { 200: Shape.Quality }, [], PERMISSION),
  agent,
  may(PERMISSION),
  query(Shape.Query),
  async c => c.json(await Quality.get(c.req.valid("query")), 200),
)
