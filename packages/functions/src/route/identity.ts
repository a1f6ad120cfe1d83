import { IdentitySettings } from "@ucrm/core/configuration"
import * as Shape from "@ucrm/core/configuration/schema"
import { JobView } from "@ucrm/core/job/schema"
import { NormalizerMigration } from "@ucrm/core/normalizer-migration"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { draftQuery, stageOf, validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.identity"
/** The version of the normalizer to migrate to. */
const Migration = v.strictObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

export const identity = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "How the account reads its numbers, and which values a contact needs",
      { 200: Shape.VersionedIdentitySettings },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => {
      const settings = await IdentitySettings.get(stageOf(c.req.valid("query")))
      return c.json(settings, 200, { etag: etag(settings.version) })
    },
  )
  .put(
    "/",
    describe(
      "agent",
      "Replace the identity settings",
      { 200: Shape.VersionedIdentitySettings },
      [
        "version.mismatch",
        "version.required",
        "configuration.draftConflict",
        "configuration.tooLarge",
        "configuration.ruleBroken",
      ],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    validateJson(Shape.IdentitySettings),
    async c => {
      const stage = stageOf(c.req.valid("query"))
      const settings = await IdentitySettings.replace(stage, expectedVersion(c), c.req.valid("json"))
      return c.json(settings, 200, { etag: etag(settings.version) })
    },
  )
  .post(
    "/try",
    describe("agent", "What a ClientID becomes, and why; stores nothing", { 200: Shape.TryResult }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.TryRequest),
    async c => c.json(await IdentitySettings.tryIdentify(c.req.valid("json")), 200),
  )
  .post(
    "/migration",
    describe(
      "agent",
      "Start the job that migrates the keys of every contact to a version of the normalizer, while agents work",
      { 202: JobView },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Migration),
    async c => {
      const job = await NormalizerMigration.start(c.req.valid("json").version)
      return c.json(job, 202, { location: `/v1/admin/jobs/${job.id}` })
    },
  )
