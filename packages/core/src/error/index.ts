export * as Errors from "."

/** The closed list of failure codes. */
export type Code =
  | "request.invalid"
  | "signIn.expired"
  | "session.required"
  | "token.invalid"
  | "signature.required"
  | "signature.invalid"
  | "signature.stale"
  | "permission.denied"
  | "scope.missing"
  | "permission.escalation"
  | "origin.refused"
  | "signIn.refused"
  | "signIn.claimMissing"
  | "signIn.accountUnknown"
  | "signIn.otherAccount"
  | "signIn.userUnknown"
  | "signIn.userSuspended"
  | "signIn.notConfigured"
  | "handover.notFound"
  | "user.notFound"
  | "route.notFound"
  | "method.notAllowed"
  | "contact.notFound"
  | "interaction.notFound"
  | "section.notFound"
  | "identifier.notFound"
  | "host.notFound"
  | "webhook.notFound"
  | "delivery.notFound"
  | "profile.notFound"
  | "secret.notFound"
  | "campaign.notFound"
  | "field.notFound"
  | "note.notFound"
  | "configuration.notFound"
  | "job.notFound"
  | "job.state"
  | "export.notFound"
  | "export.state"
  | "import.notFound"
  | "view.notFound"
  | "bulk.notFound"
  | "bulk.state"
  | "import.state"
  | "import.expired"
  | "import.rulesChanged"
  | "import.fileMissing"
  | "import.fileIncomplete"
  | "identifier.changed"
  | "identifier.multipleHolders"
  | "contact.conflict"
  | "contact.merged"
  | "interaction.finished"
  | "configuration.draftConflict"
  | "user.exists"
  | "user.lastAdmin"
  | "profile.inUse"
  | "note.notEditable"
  | "note.limit"
  | "undo.expired"
  | "undo.conflict"
  | "version.mismatch"
  | "body.tooLarge"
  | "body.unsupportedType"
  | "contact.identifierLimit"
  | "contact.tooLarge"
  | "merge.self"
  | "merge.tooLarge"
  | "view.limit"
  | "identifier.holderLimit"
  | "identifier.unusable"
  | "idempotencyKey.reused"
  | "secret.limit"
  | "secret.required"
  | "section.fieldInUse"
  | "section.fieldLimit"
  | "configuration.tooLarge"
  | "configuration.ruleBroken"
  | "version.required"
  | "rate.limited"
  | "signIn.unreachable"
  | "lookup.failed"
  | "table.unavailable"
  | "site.unavailable"
  | "server.failed"

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
  /** The current state of the resource that the request would change. */
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

/** The closed list of codes for an invalid value of a request. */
export const VALUE_CODES = [
  "value.required",
  "value.anyRequired",
  "value.unknown",
  "value.type",
  "value.format",
  "value.checkDigit",
  "value.option",
  "value.tooShort",
  "value.tooLong",
  "value.tooSmall",
  "value.tooLarge",
  "value.tooPrecise",
  "value.duplicate",
  "value.notFound",
  "value.incomplete",
  "value.inUse",
  "value.digitsLost",
  "value.ambiguousDate",
  "field.readOnly",
  "identifier.invalidEmail",
  "identifier.invalidPhone",
  "identifier.multiple",
  "identifier.unusable",
  "identifier.withheld",
] as const
/** A code for an invalid value of a request. */
export type ValueCode = (typeof VALUE_CODES)[number]

/** Why a value is invalid: a code with its limits, and the same as an English sentence. */
export interface ValueProblem {
  code: ValueCode
  /** The limits that the code is about, e.g. `{ max: 500 }`. */
  params: Record<string, number>
  detail: string
}

/** An invalid value of a request, by its JSON pointer. */
export interface ValueError extends ValueProblem {
  pointer: string
}

/** Returns the problem of a value. `params` are the limits of the code. */
export function valueProblem(code: ValueCode, detail: string, params: Record<string, number> = {}): ValueProblem {
  return { code, params, detail }
}
