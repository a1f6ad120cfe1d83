import { Resolution } from "@ucrm/core/resolution"
import * as Shape from "@ucrm/core/resolution/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { bearerToken, requireHostOrAgentForLookup } from "../middleware/auth"
import { limitMisses } from "../middleware/rate-limit"
import { losslessNumbers } from "../middleware/read-body"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

export const resolve = new Hono().post(
  "/",
  describe(
    "either",
    "Find the contact of a ClientID or ContactID; stores nothing",
    { 200: v.object({ resolution: Shape.Resolution }) },
    ["lookup.failed"],
  ),
  requireHostOrAgentForLookup("interactions"),
  losslessNumbers,
  validateJson(Shape.ArrivingResolveRequest),
  async c => {
    const request = c.req.valid("json")
    const answer = () => Resolution.resolveRequest(request)
    const isMiss = ({ kind }: Shape.Resolution) => kind === "unmatched"
    // A host's lookup starts while its token is verified.
    return c.json({ resolution: await (bearerToken(c) ? answer() : limitMisses(c, isMiss, answer)) }, 200)
  },
)
