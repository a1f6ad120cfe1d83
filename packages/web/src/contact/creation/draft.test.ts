import type { ProposedDraft } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { createServerErrors } from "../server-errors"
import { draftSchema, identifierProblem, pathOf, type TypedDraft, toDraft, toTyped } from "./draft"

const fields: Field[] = [
  { id: "fld_n", label: "Limit", type: "number", required: true, reduced: true, readOnly: false },
  { id: "fld_b", label: "News", type: "boolean", required: false, reduced: false, readOnly: false },
]
const proposed: ProposedDraft = {
  firstName: "Ana",
  lastName: "",
  identifiers: [{ kind: "phone", value: "+59899123456", display: "+598 99 123 456" }],
  fields: {},
}
const serverErrors = createServerErrors()
const schema = draftSchema(fields, {
  locale: () => "es",
  messageOf: problem => (typeof problem === "string" ? problem : `${problem.limit} ${problem.at}`),
  serverErrorOf: serverErrors.get,
})
const read = (change: Partial<TypedDraft>) => v.safeParse(schema, { ...toTyped(proposed, fields, "es"), ...change })

describe("draftSchema and toDraft", () => {
  it("return a proposed identifier in its canonical form and omit empty values", () => {
    const result = read({ fields: { fld_n: "1.234,5", fld_b: "" } })
    expect(result.success && toDraft(result.output, proposed)).toEqual({
      firstName: "Ana",
      lastName: "",
      identifiers: [{ kind: "phone", value: "+59899123456" }],
      fields: { fld_n: 1234.5 },
    })
  })

  it("return typed identifiers in place of proposed ones and omit emptied ones", () => {
    const given = { kind: "phone", label: "", given: true }
    const added = { kind: "email", label: " Work ", given: false }
    const identifiers = [
      { ...given, value: "099 000 111" },
      { ...added, value: " a@b.uy " },
      { ...added, value: " " },
    ]
    const result = read({ identifiers, fields: { fld_n: "0", fld_b: "false" } })
    expect(result.success && toDraft(result.output, proposed)).toMatchObject({
      identifiers: [
        { kind: "phone", value: "099 000 111" },
        { kind: "email", value: "a@b.uy", label: "Work" },
      ],
      fields: { fld_n: 0, fld_b: false },
    })
  })

  it("return an issue for each invalid field", () => {
    const identifiers = [{ kind: "", value: "x", label: "", given: false }]
    const result = read({ firstName: " ", company: "x".repeat(201), identifiers, fields: { fld_n: "", fld_b: "" } })
    expect(result.issues?.map(issue => [v.getDotPath(issue), issue.message])).toEqual([
      ["firstName", "required"],
      ["company", "maxLength 200"],
      ["identifiers.0.kind", "required"],
      ["fields.fld_n", "required"],
    ])
  })

  it("keep a value that the API rejected invalid until it is changed", () => {
    const identifiers = [{ kind: "phone", value: "+598 99 123 456", label: "", given: true }]
    serverErrors.set(["firstName"], "Ana ", "No.")
    serverErrors.set(["identifiers", 0, "value"], "+598 99 123 456", "Held.")
    serverErrors.set(["fields", "fld_n"], "60", "At most 50.")
    const wrong = (change: Partial<TypedDraft>) =>
      read({ identifiers, fields: { fld_n: "60", fld_b: "" }, ...change }).issues?.map(issue => issue.message) ?? []
    expect(wrong({})).toEqual(["No.", "Held.", "At most 50."])
    expect(wrong({ firstName: "Eva", fields: { fld_n: "50", fld_b: "" } })).toEqual(["Held."])
    serverErrors.clear()
    expect(wrong({})).toEqual([])
  })
})

it.each([
  ["phone", "", null],
  ["phone", "*42", null],
  ["phone", "٠٩٩", null],
  ["phone", "call me", "phone"],
  ["email", "a@b.uy", null],
  ["email", "a@b", "email"],
  ["instagram", "@ana", null],
])("identifierProblem of %s %j: %s", (kind, value, problem) => {
  expect(identifierProblem(kind, value)).toBe(problem)
})

const pathFields: Field[] = [
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
  expect(pathOf(pointer, pathFields, typed)).toEqual({ path, type })
})

it.each(["/fields/fld_gone", "/identifiers/7/value", "/rev", "", "/identifiers"])(
  "pathOf returns null for %s",
  pointer => {
    expect(pathOf(pointer, pathFields, typed)).toBeNull()
  },
)
