import type { Draft, ProposedDraft } from "@ucrm/core/contact/schema"
import type { Field, FieldValue, Section } from "@ucrm/core/section/schema"
import { isBlank, trimText } from "@ucrm/core/text"
import * as v from "valibot"
import { isMasked } from "../../ui/masked"
import { parse, type ValueProblem } from "../field/parse"
import { type ErrorMessage, fieldSchema } from "../field/schema"
import { isEmpty, type Raw, toRaw } from "../field/type"
import type { ServerErrors } from "../server-errors"

export const BASE = ["firstName", "lastName", "company", "jobTitle"] as const

export type TypedIdentifier = {
  kind: string
  value: string
  label: string
  /** It was proposed by the lookup: its kind is given. */
  given: boolean
}

/** A new contact while it is being typed. */
export type TypedDraft = Record<(typeof BASE)[number], string> & {
  identifiers: TypedIdentifier[]
  fields: Record<string, Raw>
}

/** A proposed draft as its controls show it. */
export function typedOf(draft: ProposedDraft, fields: readonly Field[], locale: string): TypedDraft {
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

/** What is wrong with the value of an identifier; one left empty is simply not one. */
export function identifierProblem(kind: string, value: string): ValueProblem | null {
  // What the server masked stands for what it knows.
  if (isMasked(value)) return null
  const type = kind === "phone" || kind === "email" ? kind : "text"
  const field: Field = { id: "value", label: kind, type, required: false, reduced: false, readOnly: false }
  // Whatever has no digit in it is no number; everything else is the server's to judge, extensions and short codes too.
  if (type === "phone") return isBlank(value) || /\p{Nd}/u.test(value) ? null : "phone"
  const found = parse(field, value, "en", null)
  return "problem" in found ? found.problem : null
}

const LONGEST = 200

type Of = { locale: () => string; say: ErrorMessage; refused: ServerErrors["find"] }

const text = (place: (typeof BASE)[number], { say, refused }: Of, required = false) =>
  v.pipe(
    v.string(),
    v.transform(trimText),
    v.check(
      value => !required || value !== "",
      () => say("required"),
    ),
    v.maxLength(LONGEST, () => say({ limit: "maxLength", at: LONGEST })),
    v.check(
      value => refused([place], value) === undefined,
      issue => refused([place], issue.input) ?? "",
    ),
  )

/** The schema of the form: it takes what is typed, and yields what the contact is made of. */
export function draftSchema(fields: readonly Field[], of: Of) {
  return v.object({
    firstName: text("firstName", of, true),
    lastName: text("lastName", of),
    company: text("company", of),
    jobTitle: text("jobTitle", of),
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
          const refused = problem ? of.say(problem) : of.refused(["identifiers", at, "value"], value)
          if (refused) add("value", refused)
          if (!isBlank(value) && kind === "") add("kind", of.say("required"))
        }
      }),
    ),
    fields: v.object(
      Object.fromEntries(
        fields.map(field => [
          field.id,
          fieldSchema(field, { ...of, before: () => null, refused: raw => of.refused(["fields", field.id], raw) }),
        ]),
      ),
    ),
  })
}
type Output = v.InferOutput<ReturnType<typeof draftSchema>>

const some = (key: "company" | "jobTitle", value: string) => (value === "" ? {} : { [key]: value })

/** The contact to be created. An identifier left as it was proposed goes back in its canonical form. */
export function draftOf(typed: Output, proposed: ProposedDraft): Draft {
  return {
    firstName: typed.firstName,
    lastName: typed.lastName,
    ...some("company", typed.company),
    ...some("jobTitle", typed.jobTitle),
    identifiers: typed.identifiers
      .filter(({ value }) => !isBlank(value))
      .map(({ kind, value, label }) => {
        const same = proposed.identifiers.find(
          identifier => identifier.kind === kind && identifier.display === value.trim(),
        )
        return { kind, value: same?.value ?? value.trim(), ...(trimText(label) && { label: trimText(label) }) }
      }),
    fields: Object.fromEntries(
      Object.entries(typed.fields).filter((entry): entry is [string, FieldValue] => !isEmpty(entry[1])),
    ),
  }
}

/** The fields that a form offers, in the order of their sections. */
export function fieldsOf(sections: readonly Section[]): Field[] {
  return sections.flatMap(section => section.fields).filter(field => !field.readOnly)
}
