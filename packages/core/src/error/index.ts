import type { Code } from "./codes"
import type { ValueError } from "./value-error"

export * as Errors from "."
export type { Code } from "./codes"
export { VALUE_CODES, type ValueCode, type ValueError, type ValueProblem, valueProblem } from "./value-error"

/** The members of a problem document that a failure adds to its code and detail. */
export interface Extra {
  /** The invalid values of the request, by JSON pointer. */
  errors?: ValueError[]
  resolution?: unknown
  holders?: unknown[]
  /** The identifiers that other contacts have already. */
  identifiers?: { kind: string; value: string; display: string }[]
  /** The identity rules that prevent the change, with the fields they name. */
  rules?: unknown[]
  /** The number of items that prevent the change. */
  count?: number
  /** The current state of what was to be changed. */
  current?: unknown
}

/** An expected failure with a code of the closed list. Its detail never repeats a value of the request. */
export class Failure extends Error {
  override readonly name = "Failure"
  readonly code: Code
  readonly detail: string
  readonly extra: Extra
  constructor(code: Code, detail: string, extra: Extra = {}, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
    this.extra = extra
  }
}

/** Returns whether an error is a Failure, and one with `code` when it is given. */
export function is(error: unknown, code?: Code): error is Failure {
  return error instanceof Failure && (code === undefined || error.code === code)
}
