import * as v from "valibot"
import { trimText } from "./blank"

/** Returns the schema of a text that must not be blank, of at most `maxLength` UTF-16 units once it is trimmed. */
/* @__NO_SIDE_EFFECTS__ */
export function requiredText(maxLength: number) {
  return v.pipe(v.string(), v.transform(trimText), v.minLength(1, "cannot be empty"), v.maxLength(maxLength))
}
