import { Config } from "@ucrm/core/configuration"
import * as Shape from "@ucrm/core/configuration/schema"
import { Section } from "@ucrm/core/section"
import { SectionChanges } from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.forms"
const Cursor = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/, "is not a cursor"))) })

const numbered = (segment: string) => (/^\d{1,9}$/.test(segment) ? Number(segment) : 0)

export const configuration = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The published version, and what the draft changes",
      { 200: Shape.ConfigurationState },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const state = await Config.getState()
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .get(
    "/changes",
    describe(
      "agent",
      "The changes of the draft within each section, and how many contacts have values in the changed fields",
      { 200: SectionChanges },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ sections: await Section.draftChanges() }, 200),
  )
  .post(
    "/publish",
    describe(
      "agent",
      "Publish the draft as a new version",
      { 200: Shape.ConfigurationState },
      [
        "version.mismatch",
        "version.required",
        "section.fieldInUse",
        "section.fieldLimit",
        "configuration.tooLarge",
        "configuration.ruleBroken",
      ],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.Publication),
    async c => {
      const state = await Section.publish(expectedVersion(c), c.req.valid("json").note)
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .post(
    "/discard",
    describe("agent", "Discard the draft", { 200: Shape.ConfigurationState }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const state = await Config.discardDraft()
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
  .get(
    "/versions",
    describe("agent", "The versions that were published, newest first", { 200: Shape.Versions }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(Cursor),
    async c => c.json(await Config.listVersions(c.req.valid("query").cursor), 200),
  )
  .post(
    "/versions/:number/restore",
    describe(
      "agent",
      "Make the draft such that publishing it brings a version back",
      { 200: Shape.ConfigurationState },
      [
        "configuration.notFound",
        "configuration.tooLarge",
        "configuration.ruleBroken",
        "section.fieldInUse",
        "section.fieldLimit",
      ],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const state = await Section.restoreVersion(numbered(c.req.param("number")))
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )
