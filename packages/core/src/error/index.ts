import type { Code, Problem } from "./schema"

export * as Errors from "."
export { type Code, STATUS } from "./schema"

export type Extra = Pick<Problem, "errors" | "resolution" | "holders" | "count" | "current">

/** A failure that the caller is told about: its code is from the catalogue, its detail never repeats a value. */
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

/** Whether an error is a Failure, of that code when one is named. */
export function is(error: unknown, code?: Code): error is Failure {
  return error instanceof Failure && (code === undefined || error.code === code)
}
