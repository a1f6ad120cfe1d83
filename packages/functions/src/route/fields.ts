import { Section } from "@ucrm/core/section"
import { Purge } from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.forms"
const From = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}(\|con_[0-9A-Z]{26})?$/, "is not a cursor"))),
})

export const fields = new Hono().post(
  "/:id/purge",
  doc(
    "agent",
    "Take the values of a field that no section has from a part of the contacts; to be called until the cursor is null",
    { 200: Purge },
    ["field.notFound", "section.fieldInUse"],
    PERMISSION,
  ),
  agent,
  may(PERMISSION),
  json(From),
  async c => c.json(await Section.purge(c.req.param("id"), c.req.valid("json").cursor), 200),
)
