import { Preview } from "@ucrm/core/preview"
import * as Shape from "@ucrm/core/preview/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "config.forms"

export const preview = new Hono()
  .post(
    "/",
    describe(
      "agent",
      "What an agent would see of an interaction, published and drafted, and why; stores nothing",
      { 200: Shape.PreviewPage },
      ["lookup.failed", "profile.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.PreviewRequest),
    async c => c.json(await Preview.preview(c.req.valid("json")), 200),
  )
  .post(
    "/replay",
    describe(
      "agent",
      "Which of the latest hundred interactions the draft would change; stores nothing",
      { 200: Shape.Replay },
      ["lookup.failed"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Preview.replay(), 200),
  )
