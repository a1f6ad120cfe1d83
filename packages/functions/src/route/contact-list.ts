import { ContactList } from "@ucrm/core/contact-list"
import { ContactCount, ListPage, ListRequest, MatchCount, MatchCountRequest } from "@ucrm/core/contact-list/schema"
import { ContactRecents, OpenedContact, RecentContacts } from "@ucrm/core/contact-recent"
import { ContactViews } from "@ucrm/core/contact-view"
import {
  ContactView,
  ContactViewDraft,
  ContactViewOrder,
  ContactViewPatch,
  ContactViews as ViewList,
} from "@ucrm/core/contact-view/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "tools.contacts"
const Since = v.object({ since: v.optional(v.pipe(v.string(), v.isoTimestamp())) })

const guards = [requireAgent, requirePermission(PERMISSION)] as const

export const contactList = new Hono()
  .post(
    "/list",
    describe("agent", "List contacts in an order, filtered", { 200: ListPage }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(ListRequest),
    async c => c.json(await ContactList.list(c.req.valid("json")), 200),
  )
  .get(
    "/count",
    describe(
      "agent",
      "How many contacts there are, and how many others have changed since a time",
      { 200: ContactCount },
      [],
      PERMISSION,
    ),
    requireAgentInBackground,
    requirePermission(PERMISSION),
    validateQuery(Since),
    async c => c.json(await ContactList.count(c.req.valid("query").since), 200),
  )
  .post(
    "/count",
    describe(
      "agent",
      "Count the contacts that match a filter, a second at a time",
      { 200: MatchCount },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(MatchCountRequest),
    async c => c.json(await ContactList.countMatches(c.req.valid("json")), 200),
  )

export const contactViews = new Hono()
  .get(
    "/",
    describe("agent", "The reader's views of the contacts and the shared ones", { 200: ViewList }, [], PERMISSION),
    ...guards,
    async c => c.json({ views: await ContactViews.list() }, 200),
  )
  .put(
    "/order",
    describe("agent", "Set the order of the views for the reader", { 204: null }, [], PERMISSION),
    ...guards,
    validateJson(ContactViewOrder),
    async c => {
      await ContactViews.setOrder(c.req.valid("json"))
      return c.body(null, 204)
    },
  )
  .post(
    "/",
    describe(
      "agent",
      "Save a view; a shared one needs tools.filters",
      { 201: ContactView },
      ["view.limit"],
      PERMISSION,
    ),
    ...guards,
    validateJson(ContactViewDraft),
    async c => {
      const view = await ContactViews.create(c.req.valid("json"))
      return c.json(view, 201, { etag: etag(view.version), location: `/v1/contact-views/${view.id}` })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a view, or whether it is shared",
      { 200: ContactView },
      ["view.notFound", "view.limit", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    ...guards,
    validateJson(ContactViewPatch),
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

export const contactRecents = new Hono()
  .get(
    "/",
    describe("agent", "The last fifty contacts that the reader opened, the latest first", {
      200: RecentContacts,
    }),
    requireAgent,
    async c => c.json({ recents: await ContactRecents.list() }, 200),
  )
  .post(
    "/",
    describe("agent", "Record that the reader opened a contact", { 204: null }, ["contact.notFound"]),
    requireAgent,
    validateJson(OpenedContact),
    async c => {
      await ContactRecents.record(c.req.valid("json").id)
      return c.body(null, 204)
    },
  )
