import { useSearchParams } from "@solidjs/router"
import type { Asked } from "../../../api/admin/quality"

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_DAYS = 92
const DEFAULT_DAYS = 28

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The last so many days, today included, as UTC counts them. */
export function lastDays(days: number, now = Date.now()) {
  return { from: dayOf(now - (days - 1) * DAY_MS), to: dayOf(now) }
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
  const asked = (): Asked => {
    const usual = lastDays(DEFAULT_DAYS)
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
