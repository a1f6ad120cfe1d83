import { Config } from "@ucrm/core/configuration"
import { Section } from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent } from "../middleware/auth"
import { describe } from "../openapi"

const Shown = v.object({ sections: v.array(Section) })

/** The sections as agents read them; apart from the routes of admins, which are loaded with their first request. */
export const shownSections = new Hono().get(
  "/",
  describe("agent", "The sections of a contact outside of any interaction, in their order", { 200: Shown }),
  requireAgent,
  async c => c.json({ sections: await Config.listShownSections() }, 200),
)
