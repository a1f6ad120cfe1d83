import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { InteractionFilter, InteractionListQuery } from "@ucrm/core/interaction-list/schema"
import { api, unwrap } from "./client"

const LIST_KEY = "interaction-list"
const LATEST_KEY = "interaction-list-latest"
const LATEST_REFRESH_MS = 5_000

type Query = InteractionFilter & Pick<InteractionListQuery, "since" | "cursor">

const read = (query: Query) => {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Query
  return unwrap(api.v1.interactions.list.$get({ query: given }))
}

/** Returns the query of the interactions of a filter, newest first, a page at a time; it is never read again by itself. */
export function useInteractionList(filter: () => InteractionFilter, enabled: () => boolean) {
  return useInfiniteQuery(() => {
    const asked = filter()
    return {
      queryKey: [LIST_KEY, asked],
      queryFn: ({ pageParam }: { pageParam: string | undefined; signal: AbortSignal }) =>
        read({ ...asked, cursor: pageParam }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.cursor ?? undefined,
      staleTime: Number.POSITIVE_INFINITY,
      enabled: enabled(),
    }
  })
}

/**
 * Returns the query of the interactions of a filter that arrived at a moment or later, read again every five seconds:
 * what is new, and how those that were under way have changed.
 */
export function useLatestInteractions(
  filter: () => InteractionFilter,
  since: () => string | undefined,
  enabled: () => boolean,
) {
  return useQuery(() => {
    const asked = filter()
    return {
      queryKey: [LATEST_KEY, asked],
      queryFn: async () => {
        const from = since()
        return { since: from ?? "", ...(await read({ ...asked, since: from })) }
      },
      refetchInterval: LATEST_REFRESH_MS,
      refetchOnWindowFocus: "always" as const,
      gcTime: 0,
      retry: false,
      enabled: enabled(),
    }
  })
}

/** Returns a function that reads the list of interactions again from its first page. */
export function useInteractionListReset() {
  const client = useQueryClient()
  return () => void client.resetQueries({ queryKey: [LIST_KEY] })
}
