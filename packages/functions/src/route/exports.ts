import { Export } from "@ucrm/core/export"
import * as Shape from "@ucrm/core/export/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireHostOrAgent, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "contacts.export"
const Answer = v.object({ export: Shape.ExportView })
const ExportWithUrl = v.object({
  export: Shape.ExportView,
  /** The address of the file until it expires, null while there is none. */
  url: v.nullable(v.string()),
})
const ExportList = v.object({ exports: v.array(Shape.ExportView), cursor: v.nullable(v.string()) })
const ListQuery = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^exp_[0-9A-Z]{26}$/, "is not a cursor"))) })

const guards = [requireHostOrAgent("contacts.read"), requirePermission(PERMISSION)] as const

export const exports = new Hono()
  .post(
    "/",
    describe(
      "either",
      "Export contacts or interactions, all or those of a filter, to a file that its maker can download for 24 hours",
      { 202: Answer },
      ["scope.missing"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ExportRequest),
    async c => {
      const created = await Export.create(c.req.valid("json"))
      return c.json({ export: created }, 202, { location: `/v1/exports/${created.id}` })
    },
  )
  .get(
    "/",
    describe("either", "One's own exports of the last 30 days, newest first", { 200: ExportList }, [], PERMISSION),
    ...guards,
    validateQuery(ListQuery),
    async c => c.json(await Export.list(c.req.valid("query").cursor), 200),
  )
  .get(
    "/:id",
    describe(
      "either",
      "One's own export with its progress, and the address of its file",
      { 200: ExportWithUrl },
      ["export.notFound"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json(await Export.get(c.req.param("id")), 200),
  )
  .post(
    "/:id/cancel",
    describe("either", "Stop an export", { 200: Answer }, ["export.notFound", "export.state"], PERMISSION),
    ...guards,
    async c => c.json({ export: await Export.cancel(c.req.param("id")) }, 200),
  )
