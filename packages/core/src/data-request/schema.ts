import * as v from "valibot"
import { Parts } from "../audit/schema"
import { Contact, TimelineEntry } from "../contact/schema"
import { Interaction } from "../interaction/schema"

/** Everything that is stored about one person; the audit has the changed values before and after each change. */
export const DataExport = v.pipe(
  v.object({
    exportedAt: v.string(),
    contact: Contact,
    timeline: v.array(TimelineEntry),
    interactions: v.array(Interaction),
    audit: v.array(v.object({ at: v.string(), before: Parts, after: Parts })),
  }),
  v.metadata({ ref: "DataExport" }),
)
export type DataExport = v.InferOutput<typeof DataExport>
