import { Campaign } from "@ucrm/core/configuration"
import * as Shape from "@ucrm/core/configuration/schema"
import { Failure } from "@ucrm/core/error"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { draftQuery, stageOf } from "../middleware/draft-query"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const List = v.object({ campaigns: v.array(Shape.Campaign) })

const PERMISSION = "config.forms"

function named(segment: string) {
  const name = v.safeParse(Shape.CampaignName, segment)
  if (!name.success) throw new Failure("campaign.notFound", "A campaign is named by 1 to 200 characters.")
  return name.output
}

export const campaigns = new Hono()
  .get(
    "/",
    describe("agent", "The campaigns that were seen or spoken of, by name", { 200: List }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    draftQuery(),
    async c => c.json({ campaigns: await Campaign.list(stageOf(c.req.valid("query"))) }, 200),
  )
  .put(
    "/:name",
    describe(
      "agent",
      "Say what holds for a campaign",
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
      const edition = stageOf(c.req.valid("query"))
      const name = named(c.req.param("name"))
      const campaign = await Campaign.replace(edition, name, expectedVersion(c), c.req.valid("json"))
      return c.json(campaign, 200, { etag: etag(campaign.version) })
    },
  )
