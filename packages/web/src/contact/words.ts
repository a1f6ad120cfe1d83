import type { Problem } from "@ucrm/core/error/schema"
import type { FieldType } from "@ucrm/core/section/schema"
import { Failure } from "../api"
import { useI18n } from "../i18n"
import { problemText } from "../i18n/problem"
import type { FieldProblem } from "./field/type"

const MISSING = /^(required|cannot be empty)$/

const problemOfType = (type: FieldType): FieldProblem | "invalid" =>
  type === "text" || type === "longText" ? "invalid" : type === "select" || type === "multiSelect" ? "option" : type

/** What went wrong, in the reader's language: the API's codes and its remarks on single values. */
export const useWords = () => {
  const { t } = useI18n()
  return {
    failure: (problem: Problem) => problemText(t, new Failure(problem)),
    failed: (error: unknown) => problemText(t, error),
    invalid: (detail: string, type: FieldType) =>
      t(`contact.problem.${MISSING.test(detail) ? "required" : problemOfType(type)}`),
  }
}
