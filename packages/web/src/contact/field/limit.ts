import type { Problem } from "@ucrm/functions/problem/schema"

/** What a value is beyond: which limit, and where it stands. */
export type LimitViolation = { limit: "min" | "max" | "decimals" | "maxLength"; at: number }

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
