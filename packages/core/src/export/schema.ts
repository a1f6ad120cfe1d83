import * as v from "valibot"
import { AuditFilter } from "../audit/schema"
import { Filter } from "../contact-list/schema"
import { InteractionFilter } from "../interaction-list/schema"
import { JobError, JobProgress } from "../job/schema"

/** `csv` has a byte order mark for spreadsheets, `csv-plain` has none; `jsonl` has one JSON object per line. */
export const ExportFormat = v.picklist(["csv", "csv-plain", "jsonl"])
export type ExportFormat = v.InferOutput<typeof ExportFormat>

const MAX_COLUMNS = 500
/** The maximum number of ids; more contacts are exported by a filter. */
const MAX_IDS = 500

const ContactId = v.pipe(v.string(), v.regex(/^con_[0-9A-Z]{26}$/, "is not a contact"))

/**
 * A column: a property of the contact, `identifier:` and a kind, `identifiers` for the kinds that the contacts have, or
 * the id of a custom field.
 */
const Column = v.pipe(
  v.string(),
  v.regex(
    /^(contactId|firstName|lastName|company|jobTitle|owner|status|createdAt|createdBy|updatedAt|updatedBy|identifiers|identifier:[^\s#]{1,64}|fld_[0-9A-Z]{26})$/u,
    "is not a column",
  ),
)

export const ExportRequest = v.pipe(
  v.object({
    format: ExportFormat,
    /** The filter of POST /v1/contacts/list; without it all contacts are exported. */
    filter: v.optional(Filter),
    /** Exports these contacts only, in place of a filter. */
    ids: v.optional(v.pipe(v.array(ContactId), v.minLength(1, "cannot be empty"), v.maxLength(MAX_IDS))),
    /** Exports the interactions of this filter, as GET /v1/interactions/list has them, instead of contacts. */
    interactions: v.optional(InteractionFilter),
    /**
     * Exports the changes of this filter, as GET /v1/admin/audit has them, instead of contacts; in CSV a line for each
     * changed part. Needs the permission config.profiles too.
     */
    audit: v.optional(AuditFilter),
    /** The columns in their order; all columns when omitted. */
    columns: v.optional(v.pipe(v.array(Column), v.minLength(1, "cannot be empty"), v.maxLength(MAX_COLUMNS))),
    /**
     * `import`, the default, writes values that an import reads back unchanged; `shown`, only in CSV, writes the texts
     * of the pages.
     */
    values: v.optional(v.picklist(["import", "shown"])),
    /** The separator of the cells of a CSV file. With a semicolon, numbers have a decimal comma. */
    separator: v.optional(v.picklist([",", ";"]), ","),
    /** The language of the headers. */
    language: v.optional(v.picklist(["en", "es", "pt"]), "en"),
  }),
  v.check(
    ({ interactions, audit, filter, columns, ids }) => !((interactions || audit) && (filter || columns || ids)),
    "interactions and changes have no filter of contacts, no ids and no columns",
  ),
  v.check(({ interactions, audit }) => !(interactions && audit), "interactions and the audit exclude each other"),
  v.check(({ filter, ids }) => !(filter && ids), "a filter and ids exclude each other"),
  v.examples([
    { format: "csv", separator: ";", language: "es" },
    { format: "csv", ids: ["con_01JD3V5W8K2M4N6P8Q0R2S4T6V"], values: "shown", separator: ";", language: "es" },
    {
      format: "csv",
      interactions: { from: "2026-11-01", to: "2026-11-30", campaign: "Ventas" },
      separator: ",",
      language: "pt",
    },
    {
      format: "csv",
      audit: { kind: "user.changed", from: "2026-11-01T03:00:00.000Z" },
      separator: ",",
      language: "en",
    },
    {
      format: "csv-plain",
      filter: { match: "all", conditions: [{ field: "company", is: "equal", value: "ACME" }] },
      columns: ["contactId", "firstName", "lastName", "identifier:phone"],
      separator: ",",
      language: "en",
    },
  ]),
)
export type ExportRequest = v.InferOutput<typeof ExportRequest>

export const ExportState = v.picklist(["running", "finished", "failed", "cancelled", "expired"])
export type ExportState = v.InferOutput<typeof ExportState>

/** An export as its author reads it. */
export const ExportView = v.pipe(
  v.object({
    id: v.string(),
    state: ExportState,
    format: ExportFormat,
    filter: v.nullable(Filter),
    columns: v.nullable(v.array(v.string())),
    /** The number of contacts that were chosen by id; null for all contacts or those of a filter. */
    selected: v.nullable(v.number()),
    /** The filter of the interactions in the file; null for another export. */
    interactions: v.nullable(InteractionFilter),
    /** The filter of the changes in the file; null for another export. */
    audit: v.nullable(AuditFilter),
    /** Whether numbers and addresses are masked in the file. */
    masked: v.boolean(),
    createdAt: v.string(),
    progress: JobProgress,
    /** The rows of the file: contacts, interactions or changed parts. */
    rows: v.number(),
    /** The size of the file, null until it is finished. */
    bytes: v.nullable(v.number()),
    error: v.nullable(JobError),
    finishedAt: v.nullable(v.string()),
    /** The time until which the file can be downloaded. */
    expiresAt: v.nullable(v.string()),
  }),
  v.metadata({ ref: "Export" }),
)
export type ExportView = v.InferOutput<typeof ExportView>
