import { Interaction } from "@ucrm/core/interaction"
import { Question, Resolution } from "@ucrm/core/interaction/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { hostOrAgent } from "../middleware/who"
import { doc } from "../openapi"

export const resolve = new Hono().post(
  "/",
  doc("either", "Who is this? Stores nothing", { 200: v.object({ resolution: Resolution }) }, ["lookup.failed"]),
  hostOrAgent,
  json(Question),
  async c => c.json({ resolution: await Interaction.resolve(c.req.valid("json")) }, 200),
)
