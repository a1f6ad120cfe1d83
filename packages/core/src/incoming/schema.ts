import * as v from "valibot"

/** Describes a property of a request that was dropped or cut, instead of refusing the request. */
export const InputNotice = v.object({
  code: v.picklist(["field.ignored", "field.truncated"]),
  /** The property, as a JSON pointer into the body. */
  pointer: v.string(),
  detail: v.string(),
})
export type InputNotice = v.InferOutput<typeof InputNotice>
