import type { Field, FieldValue } from "@ucrm/core/section/schema"
import * as v from "valibot"
import { parse, type ValueProblem } from "./parse"
import type { Raw } from "./type"

export type ErrorMessage = (problem: ValueProblem) => string

/** The schema of one field at run time: it takes what is typed and yields the value, or says what is wrong. */
export function fieldSchema(
  field: Field,
  of: {
    locale: () => string
    before: () => FieldValue
    say: ErrorMessage
    /** What the API has said of what is typed. */
    refused: (raw: Raw) => string | undefined
  },
) {
  return v.pipe(
    v.custom<Raw>(() => true),
    v.rawTransform<Raw, FieldValue>(({ dataset, addIssue, NEVER }) => {
      const raw = dataset.value ?? ""
      const found = parse(field, raw, of.locale(), of.before())
      const refused = of.refused(raw)
      if ("value" in found && refused === undefined) return found.value
      addIssue({ message: refused ?? ("problem" in found ? of.say(found.problem) : "") })
      return NEVER
    }),
  )
}
