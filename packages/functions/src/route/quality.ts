import { MatchStats } from "@ucrm/core/match-stats"
import * as Shape from "@ucrm/core/match-stats/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "interactions.viewAll"

export const quality = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "How interactions were matched, by day, campaign and channel",
      { 200: Shape.MatchStats },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(Shape.Query),
    async c => c.json(await MatchStats.get(c.req.valid("query")), 200),
  )
  .get(
    "/agents",
    describe(
      "agent",
      "How interactions were matched, by the agent to whom they arrived",
      { 200: Shape.AgentMatchStats },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(Shape.Query),
    async c => c.json(await MatchStats.getByAgent(c.req.valid("query")), 200),
  )
