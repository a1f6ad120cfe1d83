/** The text by which the server replaces the part of a value that the profile may not see. */
export const MASK = "•••"

/** Returns whether the server masked a value that the profile may not see. */
export function isMasked(value: unknown) {
  return typeof value === "string" && value.includes(MASK)
}
