import { useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "./client"

/** Returns the query of the sections of a contact without an interaction, in their order. */
export function useSections() {
  return useQuery(() => ({
    queryKey: ["sections"],
    queryFn: async () => (await unwrap(api.v1.sections.$get())).sections,
    staleTime: 60_000,
    reconcile: "id",
  }))
}
