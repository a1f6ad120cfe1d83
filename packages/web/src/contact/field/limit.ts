import type { Field, FieldValue } from "@ucrm/core/section/schema"

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

const REMARKS = [
  ["min", /^must be at least (\S+)$/],
  ["max", /^must be at most (\S+)$/],
  ["decimals", /^must have at most (\d+) decimals?$/],
  ["maxLength", /^must have at most (\d+) characters?$/],
] as const

/** The limit that a remark of the API is about; undefined when it is about something else. */
export function beyondIn(detail: string): LimitViolation | undefined {
  for (const [limit, remark] of REMARKS) {
    const at = remark.exec(detail)?.[1]
    if (at !== undefined) return { limit, at: Number(at) }
  }
  return undefined
}
