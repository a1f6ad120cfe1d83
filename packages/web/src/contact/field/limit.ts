import type { Field, FieldValue } from "@ucrm/core/section/schema"
import type { Problem } from "@ucrm/functions/problem/schema"

/** What a value is beyond: which limit, and where it stands. */
export type LimitViolation = { limit: "min" | "max" | "decimals" | "maxLength"; at: number }

const LONGEST: Partial<Record<Field["type"], number>> = { text: 500, longText: 5_000 }

const beyondText = ({ type, maxLength = LONGEST[type] }: Field, value: string): LimitViolation | undefined =>
  maxLength !== undefined && [...value].length > maxLength ? { limit: "maxLength", at: maxLength } : undefined

function beyondNumber({ min, max, decimals }: Field, value: number): LimitViolation | undefined {
  if (min !== undefined && value < min) return { limit: "min", at: min }
  if (max !== undefined && value > max) return { limit: "max", at: max }
  const tooFine = decimals !== undefined && Number(value.toFixed(decimals)) !== value
  return tooFine ? { limit: "decimals", at: decimals } : undefined
}

/** The limit of its field that a value is beyond; undefined when it is within all of them. */
export function limitViolation(field: Field, value: FieldValue): LimitViolation | undefined {
  if (typeof value === "string") return beyondText(field, value)
  return typeof value === "number" ? beyondNumber(field, value) : undefined
}

type ApiError = Pick<NonNullable<Problem["errors"]>[number], "code" | "params">

/** Returns the limit that an error of the API is about; undefined when it is about something else. */
export function violationOf({ code, params }: ApiError): LimitViolation | undefined {
  const { min, max, decimals } = params as Record<string, number | undefined>
  if (code === "value.tooSmall" && min !== undefined) return { limit: "min", at: min }
  if (code === "value.tooLarge" && max !== undefined) return { limit: "max", at: max }
  if (code === "value.tooPrecise" && decimals !== undefined) return { limit: "decimals", at: decimals }
  if (code === "value.tooLong" && max !== undefined) return { limit: "maxLength", at: max }
  return undefined
}
