import * as v from "valibot"

/** What every masked text shows in place of what it hides; no address and no number contains it. */
export const HIDDEN = "•••"

/** How a part of an answer is masked for those who may not view identifiers. */
export type MaskScope =
  | "address"
  | "text"
  | "identifier"
  | "person"
  | "draft"
  | "interaction"
  | "active"
  | "values"
  | "entry"

/** Marks a shape as masked for users without `identifiers.view`. */
/* @__NO_SIDE_EFFECTS__ */
export function masked<T>(how: MaskScope) {
  return v.metadata<T, { "x-masked": MaskScope }>({ "x-masked": how })
}

/** A number, an address or an id as people read it. */
export const Address = v.pipe(v.string(), masked("address"))

/** A text that may hold numbers and addresses among its words. */
export const Text = v.pipe(v.string(), masked("text"))

/** Refuses a text that was masked on its way out, so that it never takes the place of what it hides. */
/* @__NO_SIDE_EFFECTS__ */
export function unmasked() {
  return v.excludes<string, string, string>(HIDDEN, "is masked")
}
