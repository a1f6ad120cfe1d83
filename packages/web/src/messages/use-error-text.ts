import type { Problem } from "@ucrm/functions/problem/schema"
import { Failure } from "../api/client"
import { useMessages } from "."
import { errorText } from "./error-text"

/** Returns the functions that return the text of a problem or an error. */
export function useErrorText() {
  const t = useMessages()
  return {
    failure: (problem: Problem) => errorText(t, new Failure(problem)),
    failed: (error: unknown) => errorText(t, error),
  }
}
