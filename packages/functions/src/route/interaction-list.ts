import { InteractionList } from "@ucrm/core/interaction-list"
import { InteractionListPage, InteractionListQuery } from "@ucrm/core/interaction-list/schema"
import { Hono } from "hono"
import { requireAgentInBackground } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

export const interactionList = new Hono().get(
  "/list",
  describe(
    "agent",
    "Live and past interactions, newest first: all with interactions.viewAll, else one's own",
    { 200: InteractionListPage },
    ["permission.denied"],
  ),
  requireAgentInBackground,
  validateQuery(InteractionListQuery),
  async c => c.json(await InteractionList.list(c.req.valid("query")), 200),
)
