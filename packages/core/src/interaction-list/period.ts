import { Clock } from "../clock"
import { addDays, dayIn, startOfDay } from "../clock/time-zone"
import { Failure, type ValueProblem, valueProblem } from "../error"
import type { InteractionFilter } from "./schema"

const DEFAULT_DAYS = 7
const MAX_DAYS = 366
const DAY_MS = 24 * 60 * 60 * 1000

/** A period of days of a time zone, both included, and its moments: from `start` to before `end`, as ISO 8601. */
export interface Period {
  from: string
  to: string
  start: string
  end: string
}

function invalidPeriod(problem: ValueProblem) {
  return new Failure("request.invalid", "This range of days cannot be read.", {
    errors: [{ pointer: "/to", ...problem }],
  })
}

/**
 * Returns the period of a filter: up to today, and of seven days, unless it says otherwise. Throws `request.invalid` for
 * one that ends before it begins or has more than 366 days.
 */
export function periodOf({ from, to }: Pick<InteractionFilter, "from" | "to">, timeZone: string): Period {
  const today = dayIn(timeZone, Clock.millis())
  const last = to ?? (from !== undefined && from > today ? from : today)
  const first = from ?? addDays(last, 1 - DEFAULT_DAYS)
  if (last < first) throw invalidPeriod(valueProblem("value.tooSmall", "is before the first day"))
  if ((Date.parse(last) - Date.parse(first)) / DAY_MS >= MAX_DAYS)
    throw invalidPeriod(
      valueProblem("value.tooLarge", `is more than ${MAX_DAYS} days after the first`, { max: MAX_DAYS }),
    )
  const moment = (day: string) => new Date(startOfDay(timeZone, day)).toISOString()
  return { from: first, to: last, start: moment(first), end: moment(addDays(last, 1)) }
}
