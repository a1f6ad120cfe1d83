import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "./client"

const REFETCH_MS = 30_000

/** Returns the agent's latest interactions of two days, at most `limit`, newest first; read again when one changes. */
export function useRecentInteractions(limit: () => number) {
  return useQuery(() => ({
    queryKey: ["interactions", "recent", limit()],
    queryFn: () => unwrap(api.v1.interactions.recent.$get({ query: { limit: String(limit()) } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: REFETCH_MS,
  }))
}
