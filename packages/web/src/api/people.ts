import { useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "./client"

const FRESH_MS = 5 * 60 * 1000

/** Returns the query of the users of the account by name. */
export function usePeople() {
  return useQuery(() => ({
    queryKey: ["people"],
    queryFn: async () => (await unwrap(api.v1.actors.$get())).actors,
    staleTime: FRESH_MS,
  }))
}
