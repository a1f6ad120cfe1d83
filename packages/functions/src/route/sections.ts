import { Section } from "@ucrm/core/section"
import * as Shape from "@ucrm/core/section/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { etag, expectedVersion } from "../middleware/version"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const List = v.object({ sections: v.array(Shape.Section) })
const Order = v.object({ ids: v.pipe(v.array(v.string()), v.maxLength(500)) })

const PERMISSION = "config.forms"

/** What agents read; they need no permission for it. */
export const shownSections = new Hono().get(
  "/",
  doc("agent", "The sections of a contact outside of any interaction, in their order", { 200: List }),
  agent,
  async c => c.json({ sections: await Section.shown() }, 200),
)

export const sections = new Hono()
  .get(
    "/",
    doc("agent", "The sections in their order", { 200: List }, [], PERMISSION),
    agent,
    may(PERMISSION),
    async c => c.json({ sections: await Section.list() }, 200),
  )
  .post(
    "/",
    doc("agent", "Create a section", { 201: Shape.Section }, [], PERMISSION),
    agent,
    may(PERMISSION),
    json(Shape.SectionDraft),
    async c => {
      const section = await Section.create(c.req.valid("json"))
      return c.json(section, 201, { etag: etag(section.version), location: `/v1/admin/sections/${section.id}` })
    },
  )
  .put(
    "/order",
    doc("agent", "Put the sections in order", { 200: List }, [], PERMISSION),
    agent,
    may(PERMISSION),
    json(Order),
    async c => c.json({ sections: await Section.reorder(c.req.valid("json").ids) }, 200),
  )
  .get(
    "/:id",
    doc("agent", "A section", { 200: Shape.Section }, ["section.notFound"], PERMISSION),
    agent,
    may(PERMISSION),
    async c => {
      const section = await Section.get(c.req.param("id"))
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .patch(
    "/:id",
    doc(
      "agent",
      "Change a section",
      { 200: Shape.Section },
      ["section.notFound", "version.changed", "version.required"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.SectionPatch),
    async c => {
      const section = await Section.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(section, 200, { etag: etag(section.version) })
    },
  )
  .delete(
    "/:id",
    doc(
      "agent",
      "Delete a section",
      { 204: null },
      ["section.notFound", "version.changed", "version.required"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    async c => {
      await Section.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
