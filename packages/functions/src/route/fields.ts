import { JobView } from "@ucrm/core/job/schema"
import { Section } from "@ucrm/core/section"
import { DeletionImpact, NewOptions, RemovedFields, Section as SectionShape } from "@ucrm/core/section/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { draftQuery, stageOf, validateJson } from "../middleware/validate"
import { etag } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.forms"

export const fields = new Hono()
  .get(
    "/removed",
    describe(
      "agent",
      "The fields that no section of the draft has any more, and how many contacts hold a value in each",
      { 200: RemovedFields },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ fields: await Section.listRemovedFields() }, 200),
  )
  .get(
    "/:id/removal",
    describe(
      "agent",
      "How many contacts have a value in a field, and the identity rules that name it",
      { 200: DeletionImpact },
      ["field.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => c.json(await Section.fieldRemovalImpact(stageOf(c.req.valid("query")), c.req.param("id")), 200),
  )
  .post(
    "/:id/options",
    describe(
      "agent",
      "Add options to a published list field; options that exist in any spelling are ignored",
      { 200: SectionShape },
      ["field.notFound", "configuration.draftConflict", "configuration.tooLarge"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(NewOptions),
    async c => {
      const section = await Section.addOptions(c.req.param("id"), c.req.valid("json").labels)
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .post(
    "/:id/restore",
    describe(
      "agent",
      "Put a removed field back into its section of the draft",
      { 200: SectionShape },
      ["field.notFound", "section.fieldInUse", "section.fieldLimit", "configuration.tooLarge"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const section = await Section.restoreField(c.req.param("id"))
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .post(
    "/:id/purge",
    describe(
      "agent",
      "Start the job that deletes the values of a field without a section from every contact",
      { 202: JobView },
      ["field.notFound", "section.fieldInUse"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const job = await Section.purgeField(c.req.param("id"))
      return c.json(job, 202, { location: `/v1/admin/jobs/${job.id}` })
    },
  )
