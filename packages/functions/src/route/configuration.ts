import { Campaign, Config } from "@ucrm/core/configuration"
import * as Shape from "@ucrm/core/configuration/schema"
import { Failure } from "@ucrm/core/error"
import { Section } from "@ucrm/core/section"
import { SectionChanges } from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { draftQuery, stageOf, validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.forms"
const VersionsQuery = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/, "is not a cursor"))) })

const parseVersionNumber = (segment: string) => (/^\d{1,9}$/.test(segment) ? Number(segment) : 0)

const CampaignList = v.object({ campaigns: v.array(Shape.Campaign) })

function parseCampaignName(segment: string) {
  const name = v.safeParse(Shape.CampaignName, segment)
  if (!name.success) throw new Failure("campaign.notFound", "A campaign is named by 1 to 200 characters.")
  return name.output
}

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
    validateQuery(VersionsQuery),
    async c => c.json(await Config.listVersions(c.req.valid("query").cursor), 200),
  )
  .post(
    "/versions/:number/restore",
    describe(
      "agent",
      "Change the draft so that its publication restores a version",
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
      const state = await Section.restoreVersion(parseVersionNumber(c.req.param("number")))
      return c.json(state, 200, { etag: etag(state.version) })
    },
  )

export const campaigns = new Hono()
  .get(
    "/",
    describe("agent", "The campaigns that were seen or configured, by name", { 200: CampaignList }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => c.json({ campaigns: await Campaign.list(stageOf(c.req.valid("query"))) }, 200),
  )
  .put(
    "/:name",
    describe(
      "agent",
      "Replace the settings of a campaign",
      { 200: Shape.Campaign },
      [
        "campaign.notFound",
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
    validateJson(Shape.CampaignSettings),
    async c => {
      const stage = stageOf(c.req.valid("query"))
      const name = parseCampaignName(c.req.param("name"))
      const campaign = await Campaign.replace(stage, name, expectedVersion(c), c.req.valid("json"))
      return c.json(campaign, 200, { etag: etag(campaign.version) })
    },
  )
