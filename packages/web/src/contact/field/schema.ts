import type { Field, FieldValue } from "@ucrm/core/section/schema"
import * as v from "valibot"
import { type FieldProblem, parse, type Raw } from "./type"

export type Say = (problem: FieldProblem) => string

/** The schema of one field at run time: it takes what is typed and yields the value, or says what is wrong. */
export const fieldSchema = (field: Field, of: { locale: () => string; before: () => FieldValue; say: Say }) =>
  v.pipe(
    v.custom<Raw>(() => true),
    v.rawTransform<Raw, FieldValue>(({ dataset, addIssue, NEVER }) => {
      const parsed = parse(field, dataset.value ?? "", of.locale(), of.before())
      if ("value" in parsed) return parsed.value
      addIssue({ message: of.say(parsed.problem) })
      return NEVER
    }),
  )
