import type { Field } from "@ucrm/core/section/schema"
import { expect, it } from "vitest"
import type { TypedDraft } from "./draft"
import { pathOf } from "./pointer"

const fields: Field[] = [
  { id: "fld_1", label: "Limit", type: "number", required: true, reduced: true, readOnly: false },
]
const row = (kind: string, value: string) => ({ kind, value, label: "", given: false })
const typed: TypedDraft = {
  firstName: "Ana",
  lastName: "",
  company: "",
  jobTitle: "",
  identifiers: [row("phone", "1"), row("phone", " "), row("email", "a@b.uy")],
  fields: {},
}

it.each([
  ["/firstName", ["firstName"], "text"],
  ["/contact/firstName", ["firstName"], "text"],
  ["/contact/fields/fld_1", ["fields", "fld_1"], "number"],
  ["/identifiers/0/value", ["identifiers", 0, "value"], "phone"],
  ["/contact/identifiers/1/value", ["identifiers", 2, "value"], "email"],
])("pathOf returns the form path of %s: %j", (pointer, path, type) => {
  expect(pathOf(pointer, fields, typed)).toEqual({ path, type })
})

it.each(["/fields/fld_gone", "/identifiers/7/value", "/rev", "", "/identifiers"])(
  "pathOf returns null for %s",
  pointer => {
    expect(pathOf(pointer, fields, typed)).toBeNull()
  },
)
