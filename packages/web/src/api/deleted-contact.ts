import { useInfiniteQuery, useQueryClient } from "@tanstack/solid-query"
import { api, unwrap } from "./client"
import { LIST_KEY, useContactWrite } from "./contact-write"
import { path } from "./request"

const DELETED_KEY = ["deleted-contacts"] as const

function fetchPage(cursor: string | null) {
  return unwrap(api.v1["deleted-contacts"].$get({ query: cursor === null ? {} : { cursor } }))
}

export type DeletedContact = Awaited<ReturnType<typeof fetchPage>>["contacts"][number]

/** Returns the query of the contacts that were deleted in the last thirty days, the latest first. */
export function useDeletedContacts() {
  return useInfiniteQuery(() => ({
    queryKey: DELETED_KEY,
    queryFn: ({ pageParam }: { pageParam: string | null }) => fetchPage(pageParam),
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
