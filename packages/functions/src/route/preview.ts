import { Preview } from "@ucrm/core/preview"
import * as Shape from "@ucrm/core/preview/schema"
import { Hono } from "hono"
import { json } from "../middleware/body"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.forms"

export const preview = new Hono()
  .post(
    "/",
    doc(
      "agent",
      "What an agent would see of an interaction, published and drafted, and why; stores nothing",
      { 200: Shape.PreviewPage },
      ["lookup.failed"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.PreviewRequest),
    async c => c.json(await Preview.preview(c.req.valid("json")), 200),
  )
  .post(
    "/replay",
    doc(
      "agent",
      "Which of the latest hundred interactions the draft would change; stores nothing",
      { 200: Shape.Replay },
      ["lookup.failed"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    async c => c.json(await Preview.replay(), 200),
  )
