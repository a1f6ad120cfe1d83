import * as v from "valibot"

/** A notice about a property of a request that was dropped or cut, so that the request was not refused. */
export const InputNotice = v.object({
  code: v.picklist(["field.ignored", "field.truncated"]),
  /** The property, as a JSON pointer into the body. */
  pointer: v.string(),
  detail: v.string(),
})
export type InputNotice = v.InferOutput<typeof InputNotice>
