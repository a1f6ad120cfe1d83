import * as v from "valibot"
import { JobAuthor, JobError, JobProgress } from "../job/schema"
import { Address } from "../mask/schema"
import { Column, DateOrder, Decimal, MappedColumn, Mapping } from "./mapping/schema"

export * from "./row-schema"

const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const
export type Encoding = (typeof ENCODINGS)[number]

export const SEPARATORS = [",", ";", "\t", "|"] as const
export type Separator = (typeof SEPARATORS)[number]

/** The treatment of a row that matches an existing contact. */
export const OnMatch = v.picklist(["skip", "fill", "overwrite", "temporary"])
export type OnMatch = v.InferOutput<typeof OnMatch>

const name = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(200))

/** The file that is about to be uploaded: at most 200 MB. */
export const ImportDraft = v.pipe(
  v.object({
    fileName: name,
    /** In bytes. */
    size: v.pipe(v.number(), v.integer(), v.minValue(1, "is empty"), v.maxValue(200 * 1024 * 1024, "at most 200 MB")),
  }),
  v.examples([{ fileName: "clients.csv", size: 48213 }]),
)
export type ImportDraft = v.InferOutput<typeof ImportDraft>

/** The format of a file, where it differs from the detected one. */
export const ReadRequest = v.pipe(
  v.object({
    encoding: v.optional(v.picklist(ENCODINGS)),
    separator: v.optional(v.picklist(SEPARATORS)),
    /** Whether the first row contains the names of the columns. */
    header: v.optional(v.boolean(), true),
  }),
  v.examples([{ header: true }, { header: true, encoding: "windows-1252", separator: ";" }]),
)
export type ReadRequest = v.InferOutput<typeof ReadRequest>

/** The mapping and the options of a check and its run. Without a mapping the proposed one is used. */
export const CheckRequest = v.pipe(
  v.object({
    mapping: v.optional(
      v.object({
        columns: v.optional(v.pipe(v.array(MappedColumn), v.maxLength(500))),
        dateOrder: v.optional(v.nullable(DateOrder)),
        decimal: v.optional(Decimal),
        country: v.optional(v.nullable(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, "is not a country")))),
      }),
      {},
    ),
    onMatch: v.optional(OnMatch, "fill"),
    /**
     * The user who owns the new contacts, by default the author of the import. A column with the owner has precedence.
     */
    owner: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(200)))),
    /** A tag of the contacts that are created or changed, by which they can be listed. */
    tag: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(60)))),
    /** With `overwrite`: an empty cell clears the value of a contact that exists. */
    clearEmpty: v.optional(v.boolean()),
  }),
  v.examples([
    {
      mapping: {
        columns: [
          { header: "Nombre", target: "firstName" },
          { header: "Celular", target: "identifier:phone" },
          { header: "Notas", target: null },
        ],
        dateOrder: "dmy",
        decimal: ",",
        country: "UY",
      },
      onMatch: "fill",
      tag: "clients of november",
    },
  ]),
)
export type CheckRequest = v.InferOutput<typeof CheckRequest>

export const ImportState = v.picklist([
  "uploading",
  "reading",
  "read",
  "checking",
  "checked",
  "running",
  "paused",
  "finished",
  "cancelled",
  "undoing",
  "undone",
  "failed",
])
export type ImportState = v.InferOutput<typeof ImportState>

/** A phase of an import, which has a job of its own. */
export const ImportPhase = v.picklist(["read", "check", "run", "undo"])
export type ImportPhase = v.InferOutput<typeof ImportPhase>

/** The format, the columns and the first rows of a file that was read. */
export const FileInfo = v.object({
  format: v.picklist(["csv", "xlsx"]),
  encoding: v.nullable(v.picklist(ENCODINGS)),
  separator: v.nullable(v.picklist(SEPARATORS)),
  header: v.boolean(),
  rows: v.number(),
  columns: v.array(Column),
  /** The first rows. */
  preview: v.array(v.array(Address)),
})
export type FileInfo = v.InferOutput<typeof FileInfo>

/** The numbers of rows by the outcome of a check; their sum is the number of checked rows. */
export const CheckCounts = v.object({
  new: v.number(),
  matching: v.number(),
  conflicting: v.number(),
  rejected: v.number(),
})
export const RunCounts = v.object({
  created: v.number(),
  updated: v.number(),
  skipped: v.number(),
  temporary: v.number(),
  rejected: v.number(),
})
export type RunCounts = v.InferOutput<typeof RunCounts>
export const UndoCounts = v.object({
  /** Contacts that the import created and the undo deleted. */
  deleted: v.number(),
  /** Contacts whose values from before the import were restored. */
  restored: v.number(),
  /** Contacts that were changed after the import, so that they were not undone. */
  kept: v.number(),
})

/** Values of a column that are no option of its field: the first hundred, with the number of rows of each. */
export const UnknownOptions = v.object({
  header: v.string(),
  values: v.array(v.object({ value: Address, rows: v.number() })),
})
export type UnknownOptions = v.InferOutput<typeof UnknownOptions>

export const ImportView = v.pipe(
  v.object({
    id: v.string(),
    state: ImportState,
    /** The phase of the latest job; null before the file is read. */
    phase: v.nullable(ImportPhase),
    fileName: v.string(),
    size: v.number(),
    by: JobAuthor,
    createdAt: v.string(),
    file: v.nullable(FileInfo),
    /** An earlier import of the same file that was run. */
    sameAs: v.nullable(v.object({ id: v.string(), at: v.string() })),
    mapping: v.nullable(Mapping),
    onMatch: v.nullable(OnMatch),
    clearEmpty: v.boolean(),
    owner: v.nullable(v.string()),
    tag: v.nullable(v.string()),
    /** The values in columns of fields with options that are none of the options. */
    unknownOptions: v.array(UnknownOptions),
    progress: v.nullable(JobProgress),
    check: v.nullable(CheckCounts),
    run: v.nullable(RunCounts),
    undo: v.nullable(UndoCounts),
    error: v.nullable(JobError),
    finishedAt: v.nullable(v.string()),
    undoUntil: v.nullable(v.string()),
    /** The time until which the rows and the file of rejected rows can be read. */
    filesUntil: v.string(),
  }),
  v.metadata({ ref: "Import" }),
)
export type ImportView = v.InferOutput<typeof ImportView>

/** The request that uploads a file. */
export const Upload = v.object({
  method: v.literal("PUT"),
  url: v.string(),
  expiresInSeconds: v.number(),
})
export type Upload = v.InferOutput<typeof Upload>

/** A saved mapping with its name. */
export const SavedMapping = v.object({ name, mapping: Mapping })
export type SavedMapping = v.InferOutput<typeof SavedMapping>
