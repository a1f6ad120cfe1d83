import { Audit } from "@ucrm/core/audit"
import * as Shape from "@ucrm/core/audit/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"

export const audit = new Hono().get(
  "/",
  describe("agent", "Who changed what and when, newest first", { 200: Shape.Page }, [], PERMISSION),
  requireAgent,
  requirePermission(PERMISSION),
  validateQuery(Shape.Query),
  async c => c.json(await Audit.list(c.req.valid("query")), 200),
)
