import * as v from "valibot"
import { ContactSummary } from "../contact/schema"

/** A property that two contacts share: the full name and the company, or a number or an address in a field. */
export const DuplicateReason = v.picklist(["name", "phone", "email"])
export type DuplicateReason = v.InferOutput<typeof DuplicateReason>

/** Two contacts that are likely the same person, the older one first. */
export const Duplicate = v.pipe(
  v.object({ first: ContactSummary, second: ContactSummary, reasons: v.array(DuplicateReason) }),
  v.metadata({ ref: "Duplicate" }),
)
export type Duplicate = v.InferOutput<typeof Duplicate>

export const Duplicates = v.object({ duplicates: v.array(Duplicate), cursor: v.nullable(v.string()) })
export type Duplicates = v.InferOutput<typeof Duplicates>

const id = v.pipe(v.string(), v.regex(/^con_\w{26}$/, "is not the id of a contact"))
export const DuplicatePair = v.strictObject({ first: id, second: id })
export type DuplicatePair = v.InferOutput<typeof DuplicatePair>
