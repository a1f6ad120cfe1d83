import { Resolution } from "@ucrm/core/resolution"
import * as Shape from "@ucrm/core/resolution/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { hostOrAgent } from "../middleware/who"
import { doc } from "../openapi"

export const resolve = new Hono().post(
  "/",
  doc("either", "Who is this? Stores nothing", { 200: v.object({ resolution: Shape.Resolution }) }, ["lookup.failed"]),
  hostOrAgent,
  json(Shape.ResolveRequest),
  async c => c.json({ resolution: await Resolution.answer(c.req.valid("json")) }, 200),
)
