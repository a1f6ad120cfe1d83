import { Live } from "@ucrm/core/live"
import { Events, Ticket } from "@ucrm/core/live/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { query } from "../middleware/body"
import { page } from "../middleware/who"
import { doc } from "../openapi"

export const live = new Hono()
  .post("/ticket", doc("agent", "A pass for one WebSocket connection", { 200: Ticket }), page, async c =>
    c.json(await Live.ticket(), 200),
  )
  .get(
    "/events",
    doc("agent", "The events after a cursor", { 200: Events }),
    page,
    query(v.object({ since: v.optional(v.string()) })),
    async c => c.json(await Live.events(c.req.valid("query").since), 200),
  )
