import { SignIn } from "@ucrm/core/sign-in"
import * as Shape from "@ucrm/core/sign-in/schema"
import { Hono } from "hono"
import { json } from "../middleware/body"
import { etag, expectedVersion } from "../middleware/version"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.profiles"

export const admission = new Hono()
  .get(
    "/",
    doc("agent", "What the account leaves to its issuer", { 200: Shape.VersionedAdmission }, [], PERMISSION),
    agent,
    may(PERMISSION),
    async c => {
      const found = await SignIn.admission()
      return c.json(found, 200, { etag: etag(found.version) })
    },
  )
  .put(
    "/",
    doc(
      "agent",
      "Replace what the account leaves to its issuer",
      { 200: Shape.VersionedAdmission },
      ["version.mismatch", "version.required"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.Admission),
    async c => {
      const made = await SignIn.replaceAdmission(expectedVersion(c), c.req.valid("json"))
      return c.json(made, 200, { etag: etag(made.version) })
    },
  )
