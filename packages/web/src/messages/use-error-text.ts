import type { Problem } from "@ucrm/functions/problem/schema"
import { Failure } from "../api/client"
import { useMessages } from "."
import { errorText } from "./error-text"

/** What went wrong, in the reader's language. */
export function useErrorText() {
  const t = useMessages()
  return {
    failure: (problem: Problem) => errorText(t, new Failure(problem)),
    failed: (error: unknown) => errorText(t, error),
  }
}
