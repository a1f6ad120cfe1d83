import { Duplicates } from "@ucrm/core/duplicate"
import * as Shape from "@ucrm/core/duplicate/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "tools.merge"
const PAGE_SIZE = 50
const Page = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^con_\w{26}#con_\w{26}$/, "is not a cursor"))),
})
const guards = [requireAgent, requirePermission(PERMISSION)] as const

export const duplicates = new Hono()
  .get(
    "/",
    describe("agent", "Contacts that are likely the same person", { 200: Shape.Duplicates }, [], PERMISSION),
    ...guards,
    validateQuery(Page),
    async c => c.json(await Duplicates.list(PAGE_SIZE, c.req.valid("query").cursor), 200),
  )
  .post(
    "/dismiss",
    describe("agent", "Never suggest again that two contacts are the same person", { 204: null }, [], PERMISSION),
    ...guards,
    validateJson(Shape.DuplicatePair),
    async c => {
      await Duplicates.dismiss(c.req.valid("json"))
      return c.body(null, 204)
    },
  )
