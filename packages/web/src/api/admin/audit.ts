import { useInfiniteQuery } from "@tanstack/solid-query"
import type { Kind } from "@ucrm/core/audit/schema"
import { addDays, startOfDay } from "@ucrm/core/clock/time-zone"
import { api, unwrap } from "../client"

/** The filters of the audit; empty ones do not apply. `from` and `to` are days of the account's time zone, both included. */
export type AuditFilters = { person: string; kind: Kind | ""; contact: string; from: string; to: string }

/** Returns the query of the changes that match, newest first, a page at a time. */
export function useAudit(filters: () => AuditFilters, timeZone: () => string) {
  return useInfiniteQuery(() => {
    const { person, kind, contact, from, to } = filters()
    const zone = timeZone()
    const startOf = (day: string) => new Date(startOfDay(zone, day)).toISOString()
    return {
      queryKey: ["admin", "audit", person, kind, contact, from, to, zone],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.admin.audit.$get({
            query: {
              ...(person && { person }),
              ...(kind && { kind }),
              ...(contact && { contact }),
              ...(from && { from: startOf(from) }),
              ...(to && { to: startOf(addDays(to, 1)) }),
              ...(pageParam && { cursor: pageParam }),
            },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}
