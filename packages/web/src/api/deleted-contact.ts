import { useInfiniteQuery, useQueryClient } from "@tanstack/solid-query"
import { api, unwrap } from "./client"
import { LIST_KEY, useContactWrite } from "./contact-write"
import { path } from "./request"

const DELETED_KEY = ["deleted-contacts"] as const

/** Returns the query of the contacts that were deleted in the last thirty days, the latest first. */
export function useDeletedContacts() {
  return useInfiniteQuery(() => ({
    queryKey: DELETED_KEY,
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1["deleted-contacts"].$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
  }))
}

/** Restores a deleted contact. */
export function useRestoreContact() {
  const client = useQueryClient()
  return useContactWrite(async (id: string) => {
    const contact = await unwrap(api.v1["deleted-contacts"][":id"].restore.$post({ param: path(id) }))
    client.removeQueries({ queryKey: LIST_KEY })
    void client.invalidateQueries({ queryKey: DELETED_KEY })
    void client.invalidateQueries({ queryKey: ["conflicts"] })
    return contact
  })
}
