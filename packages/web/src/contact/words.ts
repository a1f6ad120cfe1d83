import type { Problem } from "@ucrm/core/error/schema"
import type { FieldType } from "@ucrm/core/section/schema"
import { problemOf } from "../data/query"
import { useI18n } from "../i18n"
import type { FieldProblem } from "./field/type"

const MISSING = /^(required|cannot be empty)$/

const FAILURES = {
  "network.unreachable": "network",
  "network.timeout": "timeout",
  "permission.denied": "denied",
  "contact.notFound": "notFound",
  "request.invalid": "invalid",
  "body.tooLarge": "tooLarge",
  "contact.tooLarge": "tooLarge",
  "contact.identifiersFull": "identifiersFull",
  "identifier.full": "identifierFull",
  "identifier.unusable": "identifierUnusable",
  "identifier.changed": "changed",
  "version.changed": "changed",
  "contact.merged": "merged",
} as const

const isKnown = (code: string): code is keyof typeof FAILURES => code in FAILURES

const problemOfType = (type: FieldType): FieldProblem | "invalid" =>
  type === "text" || type === "longText" ? "invalid" : type === "select" || type === "multiSelect" ? "option" : type

/** What went wrong, in the reader's language: the API's codes and its remarks on single values. */
export const useWords = () => {
  const { t } = useI18n()
  const failure = (code: string | undefined) =>
    t(code !== undefined && isKnown(code) ? `shell.failure.${FAILURES[code]}` : "shell.failure.server")
  return {
    failure: (problem: Problem) => failure(problem.code),
    failed: (error: unknown) => failure(problemOf(error)?.code),
    invalid: (detail: string, type: FieldType) =>
      t(`contact.problem.${MISSING.test(detail) ? "required" : problemOfType(type)}`),
  }
}
