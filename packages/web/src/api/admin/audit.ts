import { useInfiniteQuery } from "@tanstack/solid-query"
import type { Kind } from "@ucrm/core/audit/schema"
import { api, unwrap } from "../client"

/** The filters of the audit; empty ones do not apply. `from` and `to` are the reader's days, both included. */
export type AuditFilters = { person: string; kind: Kind | ""; contact: string; from: string; to: string }

const startOf = (day: string) => new Date(`${day}T00:00:00`)

function endOf(day: string) {
  const end = startOf(day)
  end.setDate(end.getDate() + 1)
  return end
}

/** The changes that match, newest first, a page at a time. */
export function useAudit(filters: () => AuditFilters) {
  return useInfiniteQuery(() => {
    const { person, kind, contact, from, to } = filters()
    return {
      queryKey: ["admin", "audit", person, kind, contact, from, to],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.admin.audit.$get({
            query: {
              ...(person && { person }),
              ...(kind && { kind }),
              ...(contact && { contact }),
              ...(from && { from: startOf(from).toISOString() }),
              ...(to && { to: endOf(to).toISOString() }),
              ...(pageParam && { cursor: pageParam }),
            },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}
