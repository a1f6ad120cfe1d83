import { useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "./client"

const REFETCH_MS = 30_000

/** Returns the agent's latest interactions of two days, newest first; read again when an interaction changes. */
export function useRecentInteractions() {
  return useQuery(() => ({
    queryKey: ["interactions", "recent"],
    queryFn: () => unwrap(api.v1.interactions.recent.$get()),
    staleTime: 0,
    refetchInterval: REFETCH_MS,
  }))
}
