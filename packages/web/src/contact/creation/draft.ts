import type { Draft, ProposedDraft } from "@ucrm/core/contact/schema"
import type { Field, FieldType, FieldValue, Section } from "@ucrm/core/section/schema"
import { isBlank, trimText } from "@ucrm/core/text"
import * as v from "valibot"
import { isMasked } from "../../ui/masked"
import { type ErrorMessage, fieldSchema, parse, type ValueProblem } from "../field/parse"
import { isEmpty, type Raw, toRaw } from "../field/type"
import type { ServerErrors } from "../server-errors"

export const BASE = ["firstName", "lastName", "company", "jobTitle"] as const

export type TypedIdentifier = {
  kind: string
  value: string
  label: string
  /** Whether the lookup has proposed it, so that its kind is fixed. */
  given: boolean
}

/** The input of the form of a new contact. */
export type TypedDraft = Record<(typeof BASE)[number], string> & {
  identifiers: TypedIdentifier[]
  fields: Record<string, Raw>
}

/** Returns a proposed draft as the input of the form. */
export function toTyped(draft: ProposedDraft, fields: readonly Field[], locale: string): TypedDraft {
  return {
    firstName: draft.firstName,
    lastName: draft.lastName,
    company: draft.company ?? "",
    jobTitle: draft.jobTitle ?? "",
    identifiers: draft.identifiers.map(({ kind, display, label }) => ({
      kind,
      value: display,
      label: label ?? "",
      given: true,
    })),
    fields: Object.fromEntries(fields.map(field => [field.id, toRaw(field, draft.fields[field.id], locale)])),
  }
}

/** Returns the problem of the value of an identifier; null for a valid, masked or empty one. */
export function identifierProblem(kind: string, value: string): ValueProblem | null {
  if (isMasked(value)) return null
  const type = kind === "phone" || kind === "email" ? kind : "text"
  const field: Field = { id: "value", label: kind, type, required: false, reduced: false, readOnly: false }
  // A phone number needs a digit; the server validates the rest, e.g. extensions and short codes.
  if (type === "phone") return isBlank(value) || /\p{Nd}/u.test(value) ? null : "phone"
  const parsed = parse(field, value, "en", null)
  return "problem" in parsed ? parsed.problem : null
}

const MAX_LENGTH = 200

type SchemaOptions = { locale: () => string; messageOf: ErrorMessage; serverErrorOf: ServerErrors["get"] }

const text = (id: (typeof BASE)[number], { messageOf, serverErrorOf }: SchemaOptions, required = false) =>
  v.pipe(
    v.string(),
    v.transform(trimText),
    v.check(
      value => !required || value !== "",
      () => messageOf("required"),
    ),
    v.maxLength(MAX_LENGTH, () => messageOf({ limit: "maxLength", at: MAX_LENGTH })),
    v.check(
      value => serverErrorOf([id], value) === undefined,
      issue => serverErrorOf([id], issue.input) ?? "",
    ),
  )

/** Returns the schema of the form, from its input to the values of the contact. */
export function draftSchema(fields: readonly Field[], options: SchemaOptions) {
  return v.object({
    firstName: text("firstName", options, true),
    lastName: text("lastName", options),
    company: text("company", options),
    jobTitle: text("jobTitle", options),
    identifiers: v.pipe(
      v.array(v.object({ kind: v.string(), value: v.string(), label: v.string(), given: v.boolean() })),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return
        for (const [at, row] of dataset.value.entries()) {
          const { kind, value } = row
          const add = (key: "kind" | "value", message: string) =>
            addIssue({
              message,
              path: [
                { type: "array", origin: "value", input: dataset.value, key: at, value: row },
                { type: "object", origin: "value", input: row, key, value: row[key] },
              ],
            })
          const problem = identifierProblem(kind, value)
          const message = problem
            ? options.messageOf(problem)
            : options.serverErrorOf(["identifiers", at, "value"], value)
          if (message) add("value", message)
          if (!isBlank(value) && kind === "") add("kind", options.messageOf("required"))
        }
      }),
    ),
    fields: v.object(
      Object.fromEntries(
        fields.map(field => [
          field.id,
          fieldSchema(field, {
            ...options,
            before: () => null,
            serverErrorOf: raw => options.serverErrorOf(["fields", field.id], raw),
          }),
        ]),
      ),
    ),
  })
}
type Output = v.InferOutput<ReturnType<typeof draftSchema>>

const optional = (key: "company" | "jobTitle", value: string) => (value === "" ? {} : { [key]: value })

/** Returns the draft of the contact; an unchanged proposed identifier has its canonical value. */
export function toDraft(typed: Output, proposed: ProposedDraft): Draft {
  return {
    firstName: typed.firstName,
    lastName: typed.lastName,
    ...optional("company", typed.company),
    ...optional("jobTitle", typed.jobTitle),
    identifiers: typed.identifiers
      .filter(({ value }) => !isBlank(value))
      .map(({ kind, value, label }) => {
        const unchanged = proposed.identifiers.find(
          identifier => identifier.kind === kind && identifier.display === value.trim(),
        )
        return { kind, value: unchanged?.value ?? value.trim(), ...(trimText(label) && { label: trimText(label) }) }
      }),
    fields: Object.fromEntries(
      Object.entries(typed.fields).filter((entry): entry is [string, FieldValue] => !isEmpty(entry[1])),
    ),
  }
}

/** Returns the editable fields of sections, in their order. */
export function fieldsOf(sections: readonly Section[]): Field[] {
  return sections.flatMap(section => section.fields).filter(field => !field.readOnly)
}

type Base = (typeof BASE)[number]
type FormPosition = {
  path: [Base] | ["fields", string] | ["identifiers", number, "value"]
  type: FieldType
}

const unescapePointer = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~")

/**
 * Returns the position in the form of a JSON pointer of the API, in which the draft may be under `/contact` and has no
 * empty identifiers; null without one.
 */
export function pathOf(pointer: string, fields: readonly Field[], typed: TypedDraft): FormPosition | null {
  const [root, ...keys] = pointer
    .replace(/^\/contact(?=\/)/, "")
    .split("/")
    .slice(1)
    .map(unescapePointer)
  const base = BASE.find(id => id === root)
  if (base) return { path: [base], type: "text" }
  const [key] = keys
  if (root === "fields" && key !== undefined) {
    const field = fields.find(({ id }) => id === key)
    return field ? { path: ["fields", field.id], type: field.type } : null
  }
  if (root !== "identifiers") return null
  const filled = typed.identifiers.flatMap(({ value }, index) => (isBlank(value) ? [] : [index]))
  const index = filled[Number(key)]
  if (index === undefined) return null
  const kind = typed.identifiers[index]?.kind
  return { path: ["identifiers", index, "value"], type: kind === "phone" || kind === "email" ? kind : "text" }
}
