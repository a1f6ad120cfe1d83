import type { Problem } from "@ucrm/core/error/schema"
import { Failure } from "../api"
import { useI18n } from "../i18n"
import { problemText } from "../i18n/problem"

/** What went wrong, in the reader's language. */
export function useWords() {
  const { t } = useI18n()
  return {
    failure: (problem: Problem) => problemText(t, new Failure(problem)),
    failed: (error: unknown) => problemText(t, error),
  }
}
