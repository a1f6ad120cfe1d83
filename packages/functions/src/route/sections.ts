import type { Code } from "@ucrm/core/error"
import { Section } from "@ucrm/core/section"
import * as Shape from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { idempotencyKey } from "../middleware/idempotency-key"
import { draftQuery, stageOf, validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const Order = v.strictObject({ ids: v.pipe(v.array(v.string()), v.maxLength(500)) })

const PERMISSION = "config.forms"
const FIELDS: Code[] = ["section.fieldInUse", "configuration.tooLarge"]
const VERSIONED: Code[] = [
  "version.mismatch",
  "version.required",
  "configuration.draftConflict",
  "configuration.tooLarge",
  "configuration.ruleBroken",
]

export const sections = new Hono()
  .get(
    "/",
    describe("agent", "The sections in their order", { 200: Shape.Sections }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => {
      const list = await Section.list(stageOf(c.req.valid("query")))
      return c.json(list, 200, { etag: etag(list.version) })
    },
  )
  .post(
    "/",
    describe(
      "agent",
      "Create a section",
      { 201: Shape.Section },
      [...FIELDS, "configuration.ruleBroken", "idempotencyKey.reused", "section.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    validateJson(Shape.SectionDraft),
    async c => {
      const section = await Section.create(stageOf(c.req.valid("query")), c.req.valid("json"), idempotencyKey(c))
      return c.json(section, 201, { etag: etag(section.version), location: `/v1/admin/sections/${section.id}` })
    },
  )
  .put(
    "/order",
    describe("agent", "Put the sections in order", { 200: Shape.Sections }, VERSIONED, PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    validateJson(Order),
    async c => {
      const stage = stageOf(c.req.valid("query"))
      const list = await Section.reorder(stage, expectedVersion(c), c.req.valid("json").ids)
      return c.json(list, 200, { etag: etag(list.version) })
    },
  )
  .get(
    "/:id",
    describe("agent", "A section", { 200: Shape.Section }, ["section.notFound"], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => {
      const section = await Section.get(stageOf(c.req.valid("query")), c.req.param("id"))
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a section",
      { 200: Shape.Section },
      ["section.notFound", "section.fieldInUse", ...VERSIONED],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    validateJson(Shape.SectionPatch),
    async c => {
      const stage = stageOf(c.req.valid("query"))
      const section = await Section.patch(stage, c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .post(
    "/:id/duplicate",
    describe(
      "agent",
      "Copy a section to the place after it",
      { 201: Shape.Section },
      ["section.notFound", "configuration.draftConflict", "configuration.tooLarge", "configuration.ruleBroken"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => {
      const section = await Section.duplicate(stageOf(c.req.valid("query")), c.req.param("id"))
      return c.json(section, 201, { etag: etag(section.version), location: `/v1/admin/sections/${section.id}` })
    },
  )
  .get(
    "/:id/removal",
    describe(
      "agent",
      "How many contacts have a value in each field of a section",
      { 200: Shape.DeletionImpact },
      ["section.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => c.json(await Section.deletionImpact(stageOf(c.req.valid("query")), c.req.param("id")), 200),
  )
  .delete(
    "/:id",
    describe("agent", "Delete a section", { 204: null }, ["section.notFound", ...VERSIONED], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => {
      await Section.remove(stageOf(c.req.valid("query")), c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
