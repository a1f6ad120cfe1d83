const DAY_MS = 24 * 60 * 60 * 1000

/** Returns the day that is `count` days after a day, both as `YYYY-MM-DD`. */
export function addDays(day: string, count: number) {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}
