import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { AuditFilter, Kind } from "@ucrm/core/audit/schema"
import { addDays, startOfDay } from "@ucrm/core/clock/time-zone"
import type { VersionedRetention } from "@ucrm/core/retention/schema"
import { api, ifMatch, unwrap } from "../client"

/** The filters of the audit; empty ones do not apply. `from` and `to` are days of the account's time zone, both included. */
export type AuditFilters = { person: string; kind: Kind | ""; contact: string; from: string; to: string }

/** Returns the filter of the API for the filters of the page. */
export function toAuditFilter({ person, kind, contact, from, to }: AuditFilters, timeZone: string): AuditFilter {
  const startOf = (day: string) => new Date(startOfDay(timeZone, day)).toISOString()
  return {
    ...(person && { person }),
    ...(kind && { kind }),
    ...(contact && { contact }),
    ...(from && { from: startOf(from) }),
    ...(to && { to: startOf(addDays(to, 1)) }),
  }
}

/** Returns the query of the audit entries that match, newest first, a page at a time. */
export function useAudit(filters: () => AuditFilters, timeZone: () => string) {
  return useInfiniteQuery(() => {
    const filter = toAuditFilter(filters(), timeZone())
    return {
      queryKey: ["admin", "audit", filter],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(api.v1.admin.audit.$get({ query: { ...filter, ...(pageParam && { cursor: pageParam }) } })),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}

const RETENTION_KEY = ["admin", "retention"] as const

/** Returns the query of the retention periods of the account, in days. */
export function useRetention() {
  return useQuery(() => ({ queryKey: RETENTION_KEY, queryFn: () => unwrap(api.v1.admin.retention.$get()) }))
}

/** Returns the mutation that replaces a version of the retention. */
export function useReplaceRetention() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ version, ...json }: VersionedRetention) =>
      unwrap(api.v1.admin.retention.$put({ json }, ifMatch(version))),
    onSuccess: (current: VersionedRetention) => {
      client.setQueryData(RETENTION_KEY, current)
      void client.invalidateQueries({ queryKey: ["admin", "audit"] })
    },
    onError: () => client.invalidateQueries({ queryKey: RETENTION_KEY }),
  }))
}
