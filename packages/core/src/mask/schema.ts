import * as v from "valibot"

/** The replacement of hidden characters; no address and no number contains it. */
export const HIDDEN = "•••"

/** The ways in which a part of a response is masked for users without `identifiers.view`. */
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
export function masked<T>(scope: MaskScope) {
  return v.metadata<T, { "x-masked": MaskScope }>({ "x-masked": scope })
}

/** A number, an address or an id in its display form. */
export const Address = v.pipe(v.string(), masked("address"))

/** A text that may contain numbers and addresses. */
export const Text = v.pipe(v.string(), masked("text"))

/** Rejects a masked text in a request, so that a mask never overwrites the value that it hides. */
/* @__NO_SIDE_EFFECTS__ */
export function unmasked() {
  return v.excludes<string, string, string>(HIDDEN, "is masked")
}
