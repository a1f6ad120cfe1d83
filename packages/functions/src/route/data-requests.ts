import { DataExport, DataRequest } from "@ucrm/core/data-request"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"

export const dataRequests = new Hono().get(
  "/:id/export",
  describe(
    "agent",
    "Everything that is stored about one person: contact, timeline, interactions and audit",
    { 200: DataExport },
    ["contact.notFound"],
    PERMISSION,
  ),
  requireAgent,
  requirePermission(PERMISSION),
  async c => {
    const data = await DataRequest.exportContact(c.req.param("id"))
    return c.json(data, 200, { "content-disposition": `attachment; filename="${data.contact.id}.json"` })
  },
)
