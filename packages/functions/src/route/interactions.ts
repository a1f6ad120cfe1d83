import { Interaction } from "@ucrm/core/interaction"
import * as Shape from "@ucrm/core/interaction/schema"
import { siteUrl } from "@ucrm/core/link"
import { Resolution } from "@ucrm/core/resolution/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { named } from "../middleware/request"
import { agent, hostOrAgent, may } from "../middleware/who"
import { doc } from "../openapi"

const Started = v.object({ interaction: Shape.Interaction, resolution: Resolution, url: v.string() })
const List = v.object({ interactions: v.array(Shape.ActiveInteraction), cursor: v.string(), configuration: v.number() })
const Finished = v.object({ interaction: Shape.Interaction })

export const interactions = new Hono()
  .post(
    "/",
    doc("either", "An interaction started or was transferred", { 200: Started, 201: Started }, [
      "permission.denied",
      "interaction.notFound",
      "lookup.failed",
      "idempotencyKey.reused",
    ]),
    hostOrAgent,
    json(Shape.IncomingInteraction),
    async c => {
      const { created, ...result } = await Interaction.receive(c.req.valid("json"), named(c))
      const url = `${siteUrl()}/interactions/${encodeURIComponent(result.interaction.guid)}`
      return c.json({ ...result, url }, created ? 201 : 200)
    },
  )
  .get("/", doc("agent", "The agent's active interactions, newest first", { 200: List }), agent, async c =>
    c.json(await Interaction.list(), 200),
  )
  .post(
    "/:guid/finish",
    doc("either", "An interaction ended", { 200: Finished }, ["interaction.notFound", "idempotencyKey.reused"]),
    hostOrAgent,
    async c => c.json({ interaction: await Interaction.finish(c.req.param("guid"), named(c)) }, 200),
  )
  .get(
    "/:guid",
    doc("agent", "The view document of an interaction", { 200: Shape.ViewDocument }, [
      "interaction.notFound",
      "lookup.failed",
    ]),
    agent,
    async c => c.json(await Interaction.view(c.req.param("guid")), 200),
  )
  .put(
    "/:guid/contact",
    doc("agent", "Choose a contact, and say what becomes of the ClientID", { 200: Shape.ViewDocument }, [
      "permission.denied",
      "interaction.notFound",
      "contact.notFound",
      "identifier.changed",
      "contact.identifierLimit",
      "contact.tooLarge",
      "identifier.holderLimit",
      "lookup.failed",
    ]),
    agent,
    json(Shape.Choice),
    async c => c.json(await Interaction.choose(c.req.param("guid"), c.req.valid("json")), 200),
  )
  .post(
    "/:guid/contact",
    doc(
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
    agent,
    may("contacts.add"),
    json(Shape.Creation),
    async c => c.json(await Interaction.create(c.req.param("guid"), c.req.valid("json")), 201),
  )
  .delete(
    "/:guid/contact",
    doc("agent", "Undo the last choice", { 200: Shape.ViewDocument }, [
      "permission.denied",
      "interaction.notFound",
      "undo.expired",
      "undo.conflict",
      "identifier.changed",
      "lookup.failed",
    ]),
    agent,
    async c => c.json(await Interaction.undo(c.req.param("guid")), 200),
  )
