import { ContactList } from "@ucrm/core/contact-list"
import { ContactCount, ListPage, ListRequest, MatchCount, MatchCountRequest } from "@ucrm/core/contact-list/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const Since = v.object({ since: v.optional(v.pipe(v.string(), v.isoTimestamp())) })

export const contactList = new Hono()
  .post(
    "/list",
    describe("agent", "List contacts in an order, filtered", { 200: ListPage }, [], "tools.contacts"),
    requireAgent,
    requirePermission("tools.contacts"),
    validateJson(ListRequest),
    async c => c.json(await ContactList.list(c.req.valid("json")), 200),
  )
  .get(
    "/count",
    describe(
      "agent",
      "How many contacts there are, and how many others have changed since a time",
      { 200: ContactCount },
      [],
      "tools.contacts",
    ),
    requireAgentInBackground,
    requirePermission("tools.contacts"),
    validateQuery(Since),
    async c => c.json(await ContactList.count(c.req.valid("query").since), 200),
  )
  .post(
    "/count",
    describe(
      "agent",
      "Count the contacts that match a filter, a second at a time",
      { 200: MatchCount },
      [],
      "tools.contacts",
    ),
    requireAgent,
    requirePermission("tools.contacts"),
    validateJson(MatchCountRequest),
    async c => c.json(await ContactList.countMatches(c.req.valid("json")), 200),
  )
