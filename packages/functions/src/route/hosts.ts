import { Host } from "@ucrm/core/host"
import * as Shape from "@ucrm/core/host/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.tokens"
const List = v.object({ hosts: v.array(Shape.HostView) })

export const hosts = new Hono()
  .get(
    "/",
    describe("agent", "The hosts of the account", { 200: List }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ hosts: await Host.list() }, 200),
  )
  .post(
    "/",
    describe("agent", "Make a host known; its token is told this once", { 201: Shape.IssuedToken }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.HostDraft),
    async c => {
      const issued = await Host.create(c.req.valid("json"))
      return c.json(issued, 201, { etag: etag(issued.host.version), location: `/v1/admin/hosts/${issued.host.id}` })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a host's name or origins",
      { 200: Shape.HostView },
      ["host.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.HostPatch),
    async c => {
      const host = await Host.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(host, 200, { etag: etag(host.version) })
    },
  )
  .post(
    "/:id/refresh",
    describe(
      "agent",
      "Give a host another token, told this once; the one before is refused at once",
      { 200: Shape.IssuedToken },
      ["host.notFound", "version.mismatch"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const issued = await Host.refresh(c.req.param("id"))
      return c.json(issued, 200, { etag: etag(issued.host.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Take a host away; its token is refused at once",
      { 204: null },
      ["host.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Host.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
