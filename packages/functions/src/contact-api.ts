import { User } from "@ucrm/core/access"
import * as Shape from "@ucrm/core/access/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent } from "./middleware/auth"
import { validateJson } from "./middleware/validate"
import { describe } from "./openapi"
import { contacts } from "./route/contacts"
import { sync } from "./route/sync"

const ActorNames = v.object({ actors: v.array(Shape.ActorName) })

const actors = new Hono()
  .get(
    "/",
    describe("agent", "The users of the account by name, as the possible owners of contacts", { 200: ActorNames }),
    requireAgent,
    async c => c.json({ actors: await User.listActorNames() }, 200),
  )
  .post(
    "/names",
    describe("agent", "The names of users, removed users and hosts by their ids; unknown ids are left out", {
      200: ActorNames,
    }),
    requireAgent,
    validateJson(Shape.ActorIds),
    async c => c.json({ actors: await User.findActorNames(c.req.valid("json").ids) }, 200),
  )

/** The routes of contacts: those of back-office systems before those of one contact, whose ids would match their paths. */
export const contactApi = new Hono().route("/contacts", sync).route("/contacts", contacts).route("/actors", actors)
