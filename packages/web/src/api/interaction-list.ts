import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { InteractionFilter, InteractionListQuery } from "@ucrm/core/interaction-list/schema"
import { api, unwrap } from "./client"

const LIST_KEY = "interaction-list"
const LATEST_KEY = "interaction-list-latest"
const LATEST_REFRESH_MS = 5_000

type Query = InteractionFilter & Pick<InteractionListQuery, "since" | "cursor">

const fetchList = (query: Query) => {
  const defined = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Query
  return unwrap(api.v1.interactions.list.$get({ query: defined }))
}

/** Returns the query of the interactions of a filter, newest first, a page at a time; it is not refreshed by itself. */
export function useInteractionList(filter: () => InteractionFilter, enabled: () => boolean) {
  return useInfiniteQuery(() => {
    const current = filter()
    return {
      queryKey: [LIST_KEY, current],
      queryFn: ({ pageParam }: { pageParam: string | undefined; signal: AbortSignal }) =>
        fetchList({ ...current, cursor: pageParam }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.cursor ?? undefined,
      staleTime: Number.POSITIVE_INFINITY,
      enabled: enabled(),
    }
  })
}

/**
 * Returns the query of the interactions of a filter that arrived at an ISO time or later, refreshed every five seconds:
 * new ones, and changes of active ones.
 */
export function useLatestInteractions(
  filter: () => InteractionFilter,
  since: () => string | undefined,
  enabled: () => boolean,
) {
  return useQuery(() => {
    const current = filter()
    return {
      queryKey: [LATEST_KEY, current],
      queryFn: async () => {
        const from = since()
        return { since: from ?? "", ...(await fetchList({ ...current, since: from })) }
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

const REFETCH_MS = 30_000

/** Returns the query of the agent's latest interactions of two days, at most `limit`, newest first. */
export function useRecentInteractions(limit: () => number) {
  return useQuery(() => ({
    queryKey: ["interactions", "recent", limit()],
    queryFn: () => unwrap(api.v1.interactions.recent.$get({ query: { limit: String(limit()) } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: REFETCH_MS,
  }))
}
