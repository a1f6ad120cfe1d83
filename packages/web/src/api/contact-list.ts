import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Filter, ListRequest } from "@ucrm/core/contact-list/schema"
import type { ContactViewDraft, ContactViewPatch } from "@ucrm/core/contact-view/schema"
import { createSignal, onCleanup } from "solid-js"
import { api, ifMatch, path, unwrap } from "./client"
import { contactKey, LIST_KEY, useContactWrite } from "./contact-write"

export type Sort = Required<Pick<ListRequest, "order" | "direction">>

const COUNT_REFRESH_MS = 30_000

function requestOf({ order, direction }: Sort, { match, conditions }: Filter) {
  return { order, direction, ...(conditions.length > 0 && { filter: { match, conditions } }) }
}

/**
 * Returns the query of the contacts in an order that match a filter, a page at a time. It is not refreshed by itself, so
 * that no row moves under the pointer; `useListReset` refreshes it.
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

/** Returns a function that returns the newest loaded version of a listed contact. */
export function useNewestVersion() {
  const client = useQueryClient()
  const [changes, setChanges] = createSignal(0)
  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.queryKey[0] === "contact") setChanges(count => count + 1)
  })
  onCleanup(unsubscribe)
  const newestOf = (listed: Contact): Contact => {
    changes()
    const loaded = client.getQueryData<Contact>(contactKey(listed.id))
    return loaded && loaded.version > listed.version ? loaded : listed
  }
  return newestOf
}

/** Returns a function that reads the lists of contacts again from their first page. */
export function useListReset() {
  const client = useQueryClient()
  return () => void client.resetQueries({ queryKey: LIST_KEY })
}

/** Returns the query of the number of contacts, and of those that others have changed since an ISO time. */
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

const VIEWS_KEY = ["contact-views"] as const

/** Returns the query of the user's own and the shared views of the contacts, by name. */
export function useContactViews() {
  return useQuery(() => ({
    queryKey: VIEWS_KEY,
    queryFn: async () => (await unwrap(api.v1["contact-views"].$get())).views,
    staleTime: 60_000,
  }))
}

function useViewWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  }))
}

/** Returns the mutation that saves a new view. */
export function useCreateView() {
  return useViewWrite((draft: ContactViewDraft) => unwrap(api.v1["contact-views"].$post({ json: draft })))
}

/** Returns the mutation that changes a version of a view. */
export function usePatchView() {
  return useViewWrite((input: { id: string; version: number; change: ContactViewPatch }) =>
    unwrap(
      api.v1["contact-views"][":id"].$patch({ param: path(input.id), json: input.change }, ifMatch(input.version)),
    ),
  )
}

/** Returns the mutation that deletes a version of a view. */
export function useDeleteView() {
  return useViewWrite((input: { id: string; version: number }) =>
    unwrap(api.v1["contact-views"][":id"].$delete({ param: path(input.id) }, ifMatch(input.version))),
  )
}

const DELETED_KEY = ["deleted-contacts"] as const

function fetchPage(cursor: string | null) {
  return unwrap(api.v1["deleted-contacts"].$get({ query: cursor === null ? {} : { cursor } }))
}

export type DeletedContact = Awaited<ReturnType<typeof fetchPage>>["contacts"][number]

/** Returns the query of the contacts that were deleted in the last 30 days, the latest first. */
export function useDeletedContacts() {
  return useInfiniteQuery(() => ({
    queryKey: DELETED_KEY,
    queryFn: ({ pageParam }: { pageParam: string | null }) => fetchPage(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
  }))
}

/** Returns the mutation that restores a deleted contact. */
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
