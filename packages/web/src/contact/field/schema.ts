import type { Field, FieldValue } from "@ucrm/core/section/schema"
import * as v from "valibot"
import { parse, type ValueProblem } from "./parse"
import type { Raw } from "./type"

export type ErrorMessage = (problem: ValueProblem) => string

/** Returns the schema of a field, from the input of its control to its value. */
export function fieldSchema(
  field: Field,
  options: {
    locale: () => string
    before: () => FieldValue
    messageOf: ErrorMessage
    /** Returns the error of the API about an input. */
    serverErrorOf: (raw: Raw) => string | undefined
  },
) {
  return v.pipe(
    v.custom<Raw>(() => true),
    v.rawTransform<Raw, FieldValue>(({ dataset, addIssue, NEVER }) => {
      const raw = dataset.value ?? ""
      const parsed = parse(field, raw, options.locale(), options.before())
      const serverError = options.serverErrorOf(raw)
      if ("value" in parsed && serverError === undefined) return parsed.value
      addIssue({ message: serverError ?? ("problem" in parsed ? options.messageOf(parsed.problem) : "") })
      return NEVER
    }),
  )
}
