/** What the server puts in place of what a profile does not let be seen. */
export const MASK = "•••"

/** Whether the server masked a value: a number or an address that the profile does not let be seen. */
export function isMasked(value: unknown) {
  return typeof value === "string" && value.includes(MASK)
}
