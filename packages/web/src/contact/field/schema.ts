import type { Field, FieldValue } from "@ucrm/core/section/schema"
import * as v from "valibot"
import { type LimitViolation, limitViolation } from "./limit"
import { type FieldProblem, parse } from "./parse"
import { type Raw, same } from "./type"

export type ValueProblem = FieldProblem | LimitViolation
export type ErrorMessage = (problem: ValueProblem) => string

/** The value that was typed, or what is wrong with it, the limits of its field included; the stored one always fits. */
export function read(field: Field, raw: Raw, locale: string, before: FieldValue) {
  const parsed = parse(field, raw, locale, before)
  const found = "value" in parsed && !same(parsed.value, before) ? limitViolation(field, parsed.value) : undefined
  return found ? { problem: found } : parsed
}

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
      const found = read(field, raw, of.locale(), of.before())
      const refused = of.refused(raw)
      if ("value" in found && refused === undefined) return found.value
      addIssue({ message: refused ?? ("problem" in found ? of.say(found.problem) : "") })
      return NEVER
    }),
  )
}
