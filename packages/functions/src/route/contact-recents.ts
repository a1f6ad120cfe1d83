import { ContactRecents } from "@ucrm/core/contact-recent"
import * as Shape from "@ucrm/core/contact-recent/schema"
import { Hono } from "hono"
import { requireAgent } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

export const contactRecents = new Hono()
  .get(
    "/",
    describe("agent", "The last fifty contacts that the reader opened, the latest first", {
      200: Shape.RecentContacts,
    }),
    requireAgent,
    async c => c.json({ recents: await ContactRecents.list() }, 200),
  )
  .post(
    "/",
    describe("agent", "Record that the reader opened a contact", { 204: null }, ["contact.notFound"]),
    requireAgent,
    validateJson(Shape.OpenedContact),
    async c => {
      await ContactRecents.record(c.req.valid("json").id)
      return c.body(null, 204)
    },
  )
