import { useSearchParams } from "@solidjs/router"
import { addDays, dayIn } from "@ucrm/core/clock/time-zone"
import type { Asked } from "../../../api/admin/quality"
import { serverNow } from "../../../api/server-clock"
import { useTimeZone } from "../shared/time-zone"

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_DAYS = 92
const DEFAULT_DAYS = 28

/** Returns the last so many days, today included, in a time zone. */
export function lastDays(days: number, timeZone: string) {
  const today = dayIn(timeZone, serverNow())
  return { from: addDays(today, 1 - days), to: today }
}

/** How many days a range has; less than one when its ends are the wrong way round or no days. */
function lengthOf({ from, to }: { from: string; to: string }) {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  return Number.isFinite(days) ? days : 0
}

export function isValidRange(range: { from: string; to: string }) {
  return lengthOf(range) >= 1 && lengthOf(range) <= MAX_DAYS
}

const one = (value: string | string[] | undefined) => (typeof value === "string" && value !== "" ? value : undefined)

/** What the page asks for: kept in its address, so that it can be gone back to and sent to somebody. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const timeZone = useTimeZone()
  const asked = (): Asked => {
    const usual = lastDays(DEFAULT_DAYS, timeZone())
    return {
      from: one(params["from"]) ?? usual.from,
      to: one(params["to"]) ?? usual.to,
      campaign: one(params["campaign"]),
      channel: one(params["channel"]),
    }
  }
  const ask = (change: Partial<Asked>) => setParams({ ...asked(), ...change }, { replace: true })
  return { asked, ask }
}
