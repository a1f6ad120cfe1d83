import { Failure } from "@ucrm/core/error"
import { Log } from "@ucrm/core/log"
import { Sync } from "@ucrm/core/sync"
import * as Shape from "@ucrm/core/sync/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireHost } from "../middleware/auth"
import { invalidRequest, validateJson, validateQuery } from "../middleware/validate"
import { etag } from "../middleware/version"
import { describe } from "../openapi"
import { problemOf } from "../problem"
import { Problem } from "../problem/schema"

const BatchResult = v.object({
  status: v.pipe(v.number(), v.description("The status that a PUT of this contact would answer.")),
  contact: v.optional(Shape.SyncContact),
  problem: v.optional(Problem),
})
const BatchResults = v.object({
  results: v.pipe(v.array(BatchResult), v.description("One for each contact, in the order of the request.")),
})
type BatchResult = v.InferOutput<typeof BatchResult>

function toResult(error: unknown): BatchResult {
  if (!(error instanceof Failure)) Log.error("request.failed", error)
  const failure = error instanceof Failure ? error : new Failure("server.failed", "Something went wrong.")
  const problem = problemOf(failure)
  return { status: problem.status, problem }
}

async function putAll(contacts: readonly unknown[]): Promise<BatchResult[]> {
  const parsed = contacts.map(contact => v.safeParse(Shape.ContactInput, contact))
  return Sync.forEachContact(
    parsed.map(result => (result.success ? result.output : undefined)),
    async at => {
      const result = parsed[at]
      try {
        if (!result?.success) throw invalidRequest("contact", result?.issues ?? [])
        const { created, contact } = await Sync.put(result.output)
        return { status: created ? 201 : 200, contact }
      } catch (error) {
        return toResult(error)
      }
    },
  )
}

export const sync = new Hono()
  .put(
    "/",
    describe(
      "host",
      "Create or update a contact by the system's own id or by an identifier; repeated it changes nothing",
      { 200: Shape.SyncContact, 201: Shape.SyncContact },
      [
        "contact.conflict",
        "contact.notFound",
        "contact.identifierLimit",
        "contact.tooLarge",
        "identifier.changed",
        "identifier.holderLimit",
        "version.mismatch",
      ],
    ),
    requireHost("contacts.write"),
    validateJson(Shape.ContactInput),
    async c => {
      const { created, contact } = await Sync.put(c.req.valid("json"))
      return c.json(contact, created ? 201 : 200, {
        etag: etag(contact.version),
        location: `/v1/contacts/${contact.id}`,
      })
    },
  )
  .post(
    "/batch",
    describe("host", "Create or update up to 100 contacts, each answered by itself", { 200: BatchResults }),
    requireHost("contacts.write"),
    validateJson(Shape.BatchInput),
    async c => c.json({ results: await putAll(c.req.valid("json").contacts) }, 200),
  )
  .get(
    "/",
    describe("host", "The changes of contacts since a time, oldest first; follow the cursor for all that come later", {
      200: Shape.ChangeList,
    }),
    requireHost("contacts.read"),
    validateQuery(Shape.ChangeQuery),
    async c => c.json(await Sync.listChanges(c.req.valid("query")), 200),
  )
