import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/solid-query"
import type { DuplicatePair } from "@ucrm/core/duplicate/schema"
import { api, unwrap } from "./client"

/** The key is below that of the conflicts, so that a merge reads the suggestions again too. */
const DUPLICATES_KEY = ["conflicts", "duplicates"] as const

/** Returns the query of the contacts that are likely the same person, a page at a time. */
export function useDuplicates() {
  return useInfiniteQuery(() => ({
    queryKey: DUPLICATES_KEY,
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.duplicates.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
  }))
}

/** Records that two contacts are two people: they are never suggested again. */
export function useDismissDuplicate() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (pair: DuplicatePair) => unwrap(api.v1.duplicates.dismiss.$post({ json: pair })),
    onSuccess: () => client.invalidateQueries({ queryKey: DUPLICATES_KEY }),
  }))
}
