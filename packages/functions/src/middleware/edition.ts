import type { Edition } from "@ucrm/core/edition/schema"
import * as v from "valibot"
import { query } from "./body"

/** Lets a request say with `?draft=true` that it means the draft of the configuration, not what is published. */
export const editioned = () => query(v.object({ draft: v.optional(v.picklist(["true", "false"])) }))

/** The edition that such a query means. */
export const editionOf = ({ draft }: { draft?: "true" | "false" | undefined }): Edition =>
  draft === "true" ? "draft" : "published"
