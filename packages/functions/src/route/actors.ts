import { Actors } from "@ucrm/core/access"
import * as Shape from "@ucrm/core/access/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

export const actors = new Hono().post(
  "/names",
  describe("agent", "The names of users, removed users and hosts by their ids; unknown ids are left out", {
    200: v.object({ actors: v.array(Shape.ActorName) }),
  }),
  requireAgent,
  validateJson(Shape.ActorIds),
  async c => c.json({ actors: await Actors.names(c.req.valid("json").ids) }, 200),
)
