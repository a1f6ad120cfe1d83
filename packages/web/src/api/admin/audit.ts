import { useInfiniteQuery } from "@tanstack/solid-query"
import type { Kind } from "@ucrm/core/audit/schema"
import { api, unwrap } from "../client"

/** What is asked of the audit; what is empty is not asked for. The day is the reader's. */
export type Asked = { person: string; kind: Kind | ""; day: string }

function bounds(day: string) {
  const from = new Date(`${day}T00:00:00`)
  const to = new Date(from)
  to.setDate(to.getDate() + 1)
  return { from: from.toISOString(), to: to.toISOString() }
}

/** What was changed, newest first, a page at a time. */
export function useAudit(asked: () => Asked) {
  return useInfiniteQuery(() => {
    const { person, kind, day } = asked()
    return {
      queryKey: ["admin", "audit", person, kind, day],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.admin.audit.$get({
            query: {
              ...(person && { person }),
              ...(kind && { kind }),
              ...(day && bounds(day)),
              ...(pageParam && { cursor: pageParam }),
            },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}
