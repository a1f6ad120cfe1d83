import { Import } from "@ucrm/core/import"
import * as Shape from "@ucrm/core/import/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireHostOrAgent, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "tools.import"
const Created = v.object({ import: Shape.ImportView, upload: Shape.Upload })
const Answer = v.object({ import: Shape.ImportView })
const Corrected = v.object({ import: Shape.ImportView, row: Shape.RowResult })
const List = v.object({ imports: v.array(Shape.ImportView), cursor: v.nullable(v.string()) })
const Mappings = v.object({ mappings: v.array(Shape.SavedMapping) })
const ListQuery = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^imp_[0-9A-Z]{26}$/, "is not a cursor"))) })

const guards = [requireHostOrAgent("contacts.write"), requirePermission(PERMISSION)] as const

export const imports = new Hono()
  .post(
    "/",
    describe(
      "either",
      "Create an import; its file is then sent by PUT to the returned address, which needs no token",
      { 201: Created },
      [],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ImportDraft),
    async c => {
      const created = await Import.create(c.req.valid("json"))
      return c.json(created, 201, { location: `/v1/imports/${created.import.id}` })
    },
  )
  .get(
    "/",
    describe("either", "The imports of the account, newest first", { 200: List }, [], PERMISSION),
    ...guards,
    validateQuery(ListQuery),
    async c => c.json(await Import.list(c.req.valid("query").cursor), 200),
  )
  .get(
    "/mappings",
    describe("either", "The saved mappings by name", { 200: Mappings }, [], PERMISSION),
    ...guards,
    async c => c.json({ mappings: await Import.listMappings() }, 200),
  )
  .put(
    "/mappings",
    describe(
      "either",
      "Save a mapping by its name; replaces one of the same name",
      { 200: Shape.SavedMapping },
      [],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.SavedMapping),
    async c => c.json(await Import.saveMapping(c.req.valid("json")), 200),
  )
  .get(
    "/:id",
    describe("either", "An import with its progress", { 200: Answer }, ["import.notFound"], PERMISSION),
    ...guards,
    async c => c.json({ import: await Import.get(c.req.param("id")) }, 200),
  )
  .post(
    "/:id/upload",
    describe(
      "either",
      "Return a new address for the file, after an interrupted upload or to replace a file that could not be read",
      { 200: Created },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ImportDraft),
    async c => c.json(await Import.replaceFile(c.req.param("id"), c.req.valid("json")), 200),
  )
  .post(
    "/:id/read",
    describe(
      "either",
      "Read the uploaded file: its columns, its rows and a proposed mapping",
      { 202: Answer },
      ["import.notFound", "import.state", "import.fileMissing", "import.fileIncomplete"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.ReadRequest),
    async c => c.json({ import: await Import.read(c.req.param("id"), c.req.valid("json")) }, 202),
  )
  .post(
    "/:id/check",
    describe(
      "either",
      "Check what a run would do with every row; no contact is written",
      { 202: Answer },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.CheckRequest),
    async c => c.json({ import: await Import.check(c.req.param("id"), c.req.valid("json")) }, 202),
  )
  .post(
    "/:id/decisions",
    describe(
      "either",
      "Decide about one row that was checked: skip it, choose its contact, or create a temporary contact",
      { 204: null },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.DecisionRequest),
    async c => {
      await Import.decideRow(c.req.param("id"), c.req.valid("json"))
      return c.body(null, 204)
    },
  )
  .post(
    "/:id/corrections",
    describe(
      "either",
      "Replace cells of one row that was checked, and check the row again; the run uses the corrected cells",
      { 200: Corrected },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    validateJson(Shape.CorrectionRequest),
    async c => c.json(await Import.correctRow(c.req.param("id"), c.req.valid("json")), 200),
  )
  .post(
    "/:id/run",
    describe(
      "either",
      "Import the rows that were checked; a second request changes nothing",
      { 202: Answer },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json({ import: await Import.run(c.req.param("id")) }, 202),
  )
  .post(
    "/:id/pause",
    describe("either", "Pause a run", { 202: Answer }, ["import.notFound", "import.state"], PERMISSION),
    ...guards,
    async c => c.json({ import: await Import.pause(c.req.param("id")) }, 202),
  )
  .post(
    "/:id/resume",
    describe("either", "Continue a paused run", { 202: Answer }, ["import.notFound", "import.state"], PERMISSION),
    ...guards,
    async c => c.json({ import: await Import.resume(c.req.param("id")) }, 202),
  )
  .post(
    "/:id/cancel",
    describe(
      "either",
      "Stop a run for good; imported rows stay imported",
      { 202: Answer },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json({ import: await Import.cancel(c.req.param("id")) }, 202),
  )
  .post(
    "/:id/undo",
    describe(
      "either",
      "Undo an import within seven days, except for contacts that have changed since",
      { 202: Answer },
      ["import.notFound", "import.state", "undo.expired"],
      PERMISSION,
    ),
    ...guards,
    async c => c.json({ import: await Import.undo(c.req.param("id")) }, 202),
  )
  .get(
    "/:id/rows",
    describe(
      "either",
      "Rows by the result of the check or the run, with their cells and reasons",
      { 200: Shape.RowPage },
      ["import.notFound"],
      PERMISSION,
    ),
    ...guards,
    validateQuery(Shape.RowQuery),
    async c => c.json(await Import.listRows(c.req.param("id"), c.req.valid("query")), 200),
  )
  .get(
    "/:id/rejected",
    describe(
      "either",
      "The rejected rows as a CSV file with a column of reasons: a redirect to its address",
      { 302: null },
      ["import.notFound", "import.state"],
      PERMISSION,
    ),
    ...guards,
    async c => c.redirect(await Import.getRejectedUrl(c.req.param("id")), 302),
  )
