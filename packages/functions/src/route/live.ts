import { Actor } from "@ucrm/core/actor"
import { Config } from "@ucrm/core/configuration"
import { Live } from "@ucrm/core/live"
import { Events, Ticket } from "@ucrm/core/live/schema"
import { Session } from "@ucrm/core/session"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgentInBackground } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

async function loadRevisions() {
  const [actor, { version }] = await Promise.all([Actor.current(), Config.current()])
  return { configuration: version, people: Session.revisionOf(actor) }
}

export const live = new Hono()
  .post(
    "/ticket",
    describe("agent", "A ticket for one WebSocket connection", { 200: Ticket }),
    requireAgentInBackground,
    async c => c.json(await Session.createTicket(), 200),
  )
  .get(
    "/events",
    describe("agent", "The events after a cursor", { 200: Events }),
    requireAgentInBackground,
    validateQuery(v.object({ since: v.optional(v.string()) })),
    async c => c.json(await Live.listEvents(c.req.valid("query").since, loadRevisions), 200),
  )
