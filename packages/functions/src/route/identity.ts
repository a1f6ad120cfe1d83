import { Settings } from "@ucrm/core/settings"
import * as Shape from "@ucrm/core/settings/schema"
import { Hono } from "hono"
import { json } from "../middleware/body"
import { editioned, editionOf } from "../middleware/edition"
import { etag, expectedVersion } from "../middleware/version"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.identity"

export const identity = new Hono()
  .get(
    "/",
    doc(
      "agent",
      "How the account reads its numbers, and what a contact must say",
      { 200: Shape.VersionedSettings },
      [],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    editioned(),
    async c => {
      const settings = await Settings.get(editionOf(c.req.valid("query")))
      return c.json(settings, 200, { etag: etag(settings.version) })
    },
  )
  .put(
    "/",
    doc(
      "agent",
      "Replace the identity settings",
      { 200: Shape.VersionedSettings },
      ["version.mismatch", "version.required", "configuration.draftConflict"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    editioned(),
    json(Shape.Settings),
    async c => {
      const edition = editionOf(c.req.valid("query"))
      const settings = await Settings.replace(edition, expectedVersion(c), c.req.valid("json"))
      return c.json(settings, 200, { etag: etag(settings.version) })
    },
  )
  .post(
    "/try",
    doc("agent", "What a ClientID becomes, and why; stores nothing", { 200: Shape.Tried }, [], PERMISSION),
    agent,
    may(PERMISSION),
    json(Shape.Trial),
    async c => c.json(await Settings.attempt(c.req.valid("json")), 200),
  )
