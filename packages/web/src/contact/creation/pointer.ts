import type { Field, FieldType } from "@ucrm/core/section/schema"
import { isBlank } from "@ucrm/core/text"
import { BASE, type TypedDraft } from "./draft"

type Base = (typeof BASE)[number]
export type Place = {
  path: [Base] | ["fields", string] | ["identifiers", number, "value"]
  type: FieldType
}

const unescaped = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~")

/** Where in the form a JSON pointer of the API leads: the draft may stand below `/contact`, and without its empty rows. */
export function pathOf(pointer: string, fields: readonly Field[], typed: TypedDraft): Place | null {
  const [head, ...rest] = pointer
    .replace(/^\/contact(?=\/)/, "")
    .split("/")
    .slice(1)
    .map(unescaped)
  const base = BASE.find(id => id === head)
  if (base) return { path: [base], type: "text" }
  const [at] = rest
  if (head === "fields" && at !== undefined) {
    const field = fields.find(({ id }) => id === at)
    return field ? { path: ["fields", field.id], type: field.type } : null
  }
  if (head !== "identifiers") return null
  const sent = typed.identifiers.flatMap(({ value }, index) => (isBlank(value) ? [] : [index]))
  const index = sent[Number(at)]
  if (index === undefined) return null
  const kind = typed.identifiers[index]?.kind
  return { path: ["identifiers", index, "value"], type: kind === "phone" || kind === "email" ? kind : "text" }
}
