import { TimelineEntry } from "@ucrm/core/contact/schema"
import { Interaction } from "@ucrm/core/interaction"
import * as Shape from "@ucrm/core/interaction/schema"
import { Note } from "@ucrm/core/note"
import { NewNote } from "@ucrm/core/note/schema"
import { Resolution } from "@ucrm/core/resolution/schema"
import { siteUrl } from "@ucrm/core/resource"
import { Hono } from "hono"
import * as v from "valibot"
import {
  requireAgent,
  requireAgentBesideReads,
  requireHostOrAgent,
  requireHostOrAgentForLookup,
  requirePermissionBesideReads,
} from "../middleware/auth"
import { idempotencyKey } from "../middleware/idempotency-key"
import { losslessNumbers } from "../middleware/read-body"
import { validateJson, validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const ReceivedInteraction = v.object({ interaction: Shape.Interaction, resolution: Resolution, url: v.string() })
const List = v.object({ interactions: v.array(Shape.ActiveInteraction), cursor: v.string(), configuration: v.number() })
const ReopenedInteraction = v.object({ interaction: Shape.Interaction })
const Recent = v.object({ interactions: v.array(Shape.RecentInteraction) })
const RecentPage = v.object({
  limit: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(200)), "20"),
})

export const interactions = new Hono()
  .post(
    "/",
    describe(
      "either",
      "An interaction started or was transferred",
      { 200: ReceivedInteraction, 201: ReceivedInteraction },
      ["permission.denied", "interaction.notFound", "lookup.failed", "idempotencyKey.reused"],
    ),
    requireHostOrAgentForLookup("interactions"),
    losslessNumbers,
    validateJson(Shape.IncomingInteraction),
    async c => {
      const { created, ...result } = await Interaction.receive(c.req.valid("json"), idempotencyKey(c))
      const url = `${siteUrl()}/interactions/${encodeURIComponent(result.interaction.guid)}`
      return c.json({ ...result, url }, created ? 201 : 200)
    },
  )
  .get("/", describe("agent", "The agent's active interactions, newest first", { 200: List }), requireAgent, async c =>
    c.json(await Interaction.list(), 200),
  )
  .get(
    "/recent",
    describe("agent", "The agent's latest interactions of two days, newest first", { 200: Recent }),
    requireAgent,
    validateQuery(RecentPage),
    async c => c.json({ interactions: await Interaction.listRecent(c.req.valid("query").limit) }, 200),
  )
  .post(
    "/:guid/finish",
    describe("either", "An interaction ended; its end may arrive before its start", { 200: Shape.Finished }, [
      "interaction.notFound",
      "idempotencyKey.reused",
    ]),
    requireHostOrAgent("interactions"),
    async c => c.json(await Interaction.finish(c.req.param("guid"), idempotencyKey(c)), 200),
  )
  .delete(
    "/:guid/finish",
    describe("agent", "Reopen an interaction that its agent ended", { 200: ReopenedInteraction }, [
      "interaction.notFound",
      "undo.expired",
      "undo.conflict",
    ]),
    requireAgent,
    async c => c.json({ interaction: await Interaction.reopen(c.req.param("guid")) }, 200),
  )
  .get(
    "/:guid",
    describe("agent", "The view document of an interaction", { 200: Shape.ViewDocument }, [
      "interaction.notFound",
      "lookup.failed",
    ]),
    requireAgent,
    async c => c.json(await Interaction.view(c.req.param("guid")), 200),
  )
  .put(
    "/:guid/contact",
    describe("agent", "Choose a contact, and what is done with the ClientID", { 200: Shape.ViewDocument }, [
      "permission.denied",
      "interaction.notFound",
      "contact.notFound",
      "identifier.changed",
      "contact.identifierLimit",
      "contact.tooLarge",
      "identifier.holderLimit",
      "lookup.failed",
    ]),
    requireAgentBesideReads,
    validateJson(Shape.Choice),
    async c => c.json(await Interaction.choose(c.req.param("guid"), c.req.valid("json")), 200),
  )
  .post(
    "/:guid/contact",
    describe(
      "agent",
      "Create a contact for the interaction",
      { 201: Shape.ViewDocument },
      [
        "interaction.notFound",
        "identifier.changed",
        "contact.conflict",
        "contact.tooLarge",
        "identifier.holderLimit",
        "lookup.failed",
      ],
      "contacts.add",
    ),
    requireAgentBesideReads,
    requirePermissionBesideReads("contacts.add"),
    validateJson(Shape.Creation),
    async c => c.json(await Interaction.create(c.req.param("guid"), c.req.valid("json")), 201),
  )
  .delete(
    "/:guid/contact",
    describe("agent", "Undo the last choice", { 200: Shape.ViewDocument }, [
      "permission.denied",
      "interaction.notFound",
      "undo.expired",
      "undo.conflict",
      "identifier.changed",
      "lookup.failed",
    ]),
    requireAgentBesideReads,
    async c => c.json(await Interaction.undo(c.req.param("guid")), 200),
  )
  .put(
    "/:guid/disposition",
    describe("agent", "Choose the reason and the outcome of an interaction", { 200: Shape.ViewDocument }, [
      "interaction.notFound",
      "lookup.failed",
    ]),
    requireAgent,
    validateJson(Shape.DispositionChoice),
    async c => c.json(await Interaction.setDisposition(c.req.param("guid"), c.req.valid("json")), 200),
  )
  .post(
    "/:guid/notes",
    describe("agent", "Add a note to an interaction and to the timeline of its contact", { 201: TimelineEntry }, [
      "interaction.notFound",
      "note.limit",
      "lookup.failed",
    ]),
    requireAgent,
    validateJson(NewNote),
    async c => c.json(await Note.addToInteraction(c.req.param("guid"), c.req.valid("json")), 201),
  )
