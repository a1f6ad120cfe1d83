import type { ConfigurationStage } from "@ucrm/core/configuration/schema"
import * as v from "valibot"
import { validateQuery } from "./validate"

/** Lets a request say with `?draft=true` that it means the draft of the configuration, not what is published. */
export function draftQuery() {
  return validateQuery(v.object({ draft: v.optional(v.picklist(["true", "false"])) }))
}

/** The edition that such a query means. */
export function stageOf({ draft }: { draft?: "true" | "false" | undefined }): ConfigurationStage {
  return draft === "true" ? "draft" : "published"
}
