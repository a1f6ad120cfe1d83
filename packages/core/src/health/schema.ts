import * as v from "valibot"

/** The state of the product, and the deployed version. */
export const Health = v.pipe(
  v.object({
    status: v.picklist(["ok", "failing"]),
    version: v.string(),
    commit: v.string(),
    node: v.string(),
    table: v.picklist(["answers", "silent"]),
    /** The response time of the table in milliseconds. */
    tableMs: v.number(),
  }),
  v.metadata({ ref: "Health" }),
)
export type Health = v.InferOutput<typeof Health>
