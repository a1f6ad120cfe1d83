import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Filter, ListRequest } from "@ucrm/core/contact-list/schema"
import { createSignal, onCleanup } from "solid-js"
import { api, unwrap } from "./client"
import { contactKey, LIST_KEY } from "./contact-write"

export type Sort = Required<Pick<ListRequest, "order" | "direction">>

const COUNT_REFRESH_MS = 30_000

function requestOf({ order, direction }: Sort, { match, conditions }: Filter) {
  return { order, direction, ...(conditions.length > 0 && { filter: { match, conditions } }) }
}

/**
 * Returns the query of the contacts in an order that match a filter, a page at a time. It is never read again by itself,
 * so that no row moves under the pointer; `useListReset` does that.
 */
export function useContactList(sort: () => Sort, filter: () => Filter, enabled: () => boolean) {
  return useInfiniteQuery(() => {
    const request = requestOf(sort(), filter())
    return {
      queryKey: [...LIST_KEY, request],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(api.v1.contacts.list.$post({ json: { ...request, cursor: pageParam } })),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
      staleTime: Number.POSITIVE_INFINITY,
      enabled: enabled(),
    }
  })
}

/** Returns a function that gives a listed contact in the newest version that the page has read anywhere. */
export function useNewestVersion() {
  const client = useQueryClient()
  const [changes, setChanges] = createSignal(0)
  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.queryKey[0] === "contact") setChanges(count => count + 1)
  })
  onCleanup(unsubscribe)
  const newest = (listed: Contact): Contact => {
    changes()
    const read = client.getQueryData<Contact>(contactKey(listed.id))
    return read && read.version > listed.version ? read : listed
  }
  return newest
}

/** Returns a function that reads the lists of contacts again from their first page. */
export function useListReset() {
  const client = useQueryClient()
  return () => void client.resetQueries({ queryKey: LIST_KEY })
}

/** Returns the query of how many contacts there are, and how many others have changed since an ISO time. */
export function useContactCount(since: () => string | undefined, enabled: () => boolean) {
  return useQuery(() => {
    const from = since()
    return {
      queryKey: ["contact-count", from ?? null],
      queryFn: () => unwrap(api.v1.contacts.count.$get({ query: from === undefined ? {} : { since: from } })),
      refetchInterval: COUNT_REFRESH_MS,
      refetchOnWindowFocus: "always" as const,
      enabled: enabled(),
    }
  })
}
