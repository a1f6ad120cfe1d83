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
