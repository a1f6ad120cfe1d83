import { ContactViews } from "@ucrm/core/contact-view"
import * as Shape from "@ucrm/core/contact-view/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "tools.contacts"
const guards = [requireAgent, requirePermission(PERMISSION)] as const

export const contactViews = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The reader's views of the contacts and the shared ones",
      { 200: Shape.ContactViews },
      [],
      PERMISSION,
    ),
    ...guards,
    async c => c.json({ views: await ContactViews.list() }, 200),
  )
  .post(
    "/",
    describe(
      "agent",
      "Save a view; a shared one needs tools.filters",
      { 201: Shape.ContactView },
      ["view.limit"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ContactViewDraft),
    async c => {
      const view = await ContactViews.create(c.req.valid("json"))
      return c.json(view, 201, { etag: etag(view.version), location: `/v1/contact-views/${view.id}` })
    },
  )
  .put(
    "/order",
    describe("agent", "Set the order of the views for the reader", { 204: null }, [], PERMISSION),
    ...guards,
    validateJson(Shape.ContactViewOrder),
    async c => {
      await ContactViews.setOrder(c.req.valid("json"))
      return c.body(null, 204)
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a view, or whether it is shared",
      { 200: Shape.ContactView },
      ["view.notFound", "view.limit", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ContactViewPatch),
    async c => {
      const view = await ContactViews.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(view, 200, { etag: etag(view.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Delete a view",
      { 204: null },
      ["view.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    ...guards,
    async c => {
      await ContactViews.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
