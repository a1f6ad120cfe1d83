import { Resolution } from "@ucrm/core/resolution"
import * as Shape from "@ucrm/core/resolution/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireHostOrAgent } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

export const resolve = new Hono().post(
  "/",
  describe("either", "Who is this? Stores nothing", { 200: v.object({ resolution: Shape.Resolution }) }, [
    "lookup.failed",
  ]),
  requireHostOrAgent("interactions"),
  validateJson(Shape.ResolveRequest),
  async c => c.json({ resolution: await Resolution.answer(c.req.valid("json")) }, 200),
)
