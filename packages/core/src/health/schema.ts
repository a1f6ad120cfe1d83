import * as v from "valibot"

/** Whether the product can do its work, and what is deployed. */
export const Health = v.pipe(
  v.object({
    status: v.picklist(["ok", "failing"]),
    version: v.string(),
    commit: v.string(),
    node: v.string(),
    table: v.picklist(["answers", "silent"]),
    /** How long the table took to answer, in milliseconds. */
    tableMs: v.number(),
  }),
  v.metadata({ ref: "Health" }),
)
export type Health = v.InferOutput<typeof Health>
