import { Bulk } from "@ucrm/core/bulk"
import * as Shape from "@ucrm/core/bulk/schema"
import { Hono } from "hono"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "tools.contacts"
const guards = [requireAgent, requirePermission(PERMISSION)] as const

export const contactJobs = new Hono()
  .get(
    "/",
    describe("agent", "The reader's latest actions on many contacts", { 200: Shape.BulkList }, [], PERMISSION),
    requireAgentInBackground,
    requirePermission(PERMISSION),
    async c => c.json({ bulks: await Bulk.list() }, 200),
  )
  .post(
    "/",
    describe(
      "agent",
      "Change or delete many contacts as a job; needs the permission for one contact, too",
      { 202: Shape.BulkView },
      [],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.BulkRequest),
    async c => {
      const bulk = await Bulk.start(c.req.valid("json"))
      return c.json(bulk, 202, { location: `/v1/contact-jobs/${bulk.id}` })
    },
  )
  .get(
    "/:id",
    describe(
      "agent",
      "An action on many contacts with its progress",
      { 200: Shape.BulkView },
      ["bulk.notFound"],
      PERMISSION,
    ),
    requireAgentInBackground,
    requirePermission(PERMISSION),
    async c => c.json(await Bulk.get(c.req.param("id")), 200),
  )
  .post(
    "/:id/cancel",
    describe(
      "agent",
      "Stop an action; contacts that are changed already stay changed",
      { 202: Shape.BulkView },
      ["bulk.notFound"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json(await Bulk.cancel(c.req.param("id")), 202),
  )
  .post(
    "/:id/undo",
    describe(
      "agent",
      "Undo an action that has ended within seven days, except for contacts that somebody has changed since",
      { 202: Shape.BulkView },
      ["bulk.notFound", "bulk.state", "undo.expired"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json(await Bulk.undo(c.req.param("id")), 202),
  )
