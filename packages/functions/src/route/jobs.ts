import { Job } from "@ucrm/core/job"
import { JobView } from "@ucrm/core/job/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { describe } from "../openapi"

const PERMISSION = "config.forms"
const Jobs = v.object({ jobs: v.array(JobView) })

const describeControl = (summary: string) =>
  describe("agent", summary, { 202: JobView }, ["job.notFound", "job.state"], PERMISSION)

export const jobs = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The unfinished migrations of keys, purges and indexes of fields, and erasures, the oldest first",
      { 200: Jobs },
      [],
      PERMISSION,
    ),
    requireAgentInBackground,
    requirePermission(PERMISSION),
    async c => c.json({ jobs: await Job.listControlled() }, 200),
  )
  .get(
    "/:id",
    describe(
      "agent",
      "A job of these types with its progress, also after its end",
      { 200: JobView },
      ["job.notFound"],
      PERMISSION,
    ),
    requireAgentInBackground,
    requirePermission(PERMISSION),
    async c => c.json(await Job.getView(c.req.param("id")), 200),
  )
  .post(
    "/:id/pause",
    describeControl("Pause a job after its current step"),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Job.control(c.req.param("id"), "pause"), 202),
  )
  .post(
    "/:id/resume",
    describeControl("Continue a paused job from its checkpoint"),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Job.control(c.req.param("id"), "resume"), 202),
  )
  .post(
    "/:id/cancel",
    describeControl("Cancel a migration or a purge; its changes so far stay"),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Job.control(c.req.param("id"), "cancel"), 202),
  )
