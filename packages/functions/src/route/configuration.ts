import { Edition } from "@ucrm/core/edition"
import * as Shape from "@ucrm/core/edition/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json, query } from "../middleware/body"
import { etag, expectedVersion } from "../middleware/version"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.forms"
const Cursor = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/, "is not a cursor"))) })

const numbered = (segment: string) => (/^\d{1,9}$/.test(segment) ? Number(segment) : 0)

export const configuration = new Hono()
  .get(
    "/",
    doc("agent", "The published version, and what the draft changes", { 200: Shape.State }, [], PERMISSION),
    agent,
    may(PERMISSION),
    async c => {
      const state = await Edition.state()
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .post(
    "/publish",
    doc(
      "agent",
      "Publish the draft as a new version",
      { 200: Shape.State },
      ["version.mismatch", "version.required", "section.fieldInUse", "configuration.tooLarge"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.Publication),
    async c => {
      const state = await Edition.publish(expectedVersion(c), c.req.valid("json").note)
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .post(
    "/discard",
    doc("agent", "Discard the draft", { 200: Shape.State }, [], PERMISSION),
    agent,
    may(PERMISSION),
    async c => {
      const state = await Edition.discard()
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .get(
    "/versions",
    doc("agent", "The versions that were published, newest first", { 200: Shape.Versions }, [], PERMISSION),
    agent,
    may(PERMISSION),
    query(Cursor),
    async c => c.json(await Edition.versions(c.req.valid("query").cursor), 200),
  )
  .post(
    "/versions/:number/restore",
    doc(
      "agent",
      "Make the draft such that publishing it brings a version back",
      { 200: Shape.State },
      ["configuration.notFound", "configuration.tooLarge"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    async c => {
      const state = await Edition.restore(numbered(c.req.param("number")))
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
