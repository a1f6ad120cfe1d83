import { Audit } from "@ucrm/core/audit"
import * as Shape from "@ucrm/core/audit/schema"
import { Hono } from "hono"
import { query } from "../middleware/body"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.profiles"

export const audit = new Hono().get(
  "/",
  doc("agent", "Who changed what and when, newest first", { 200: Shape.Page }, [], PERMISSION),
  agent,
  may(PERMISSION),
  query(Shape.Query),
  async c => c.json(await Audit.list(c.req.valid("query")), 200),
)
