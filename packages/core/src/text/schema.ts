import * as v from "valibot"

/** Returns the schema of a text that must not be blank, of at most `maxLength` UTF-16 units once it is trimmed. */
/* @__NO_SIDE_EFFECTS__ */
export function requiredText(maxLength: number) {
  return v.pipe(v.string(), v.transform(trimText), v.minLength(1, "cannot be empty"), v.maxLength(maxLength))
}

/**
 * Whitespace, control characters, characters that are never drawn, and the blank Braille pattern, which is drawn as a
 * space.
 */
const BLANK = /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Returns whether a text has no visible character: nothing but spaces, zero-width characters, fillers and the like. */
export function isBlank(text: string) {
  return BLANK.test(text)
}

/** Returns a text without the whitespace around it; an empty one when it is blank. */
export function trimText(text: string) {
  return isBlank(text) ? "" : text.trim()
}
