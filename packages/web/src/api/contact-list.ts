import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Filter, ListPage, ListRequest } from "@ucrm/core/contact-list/schema"
import type { ContactView, ContactViewDraft, ContactViewPatch } from "@ucrm/core/contact-view/schema"
import { createEffect, createSignal, onCleanup } from "solid-js"
import { api, ifMatch, path, unwrap } from "./client"
import { contactKey, LIST_KEY, useContactWrite } from "./contact-write"
import { loaded } from "./query"

export type Sort = Required<Pick<ListRequest, "order" | "direction">>

/** The contacts of a list instead of all: those that a search finds, or an import created or updated. */
export type ListSource = { query: string } | { importId: string; outcome: "created" | "updated" }

const COUNT_REFRESH_MS = 30_000
const SEARCH_PAGE_SIZE = 50
const SEARCH_STALE_MS = 5_000
const NO_CONTACTS: ListPage = { contacts: [], lastContacts: {}, cursor: null, examined: 0 }

function requestOf({ order, direction }: Sort, { match, conditions }: Filter) {
  return { order, direction, ...(conditions.length > 0 && { filter: { match, conditions } }) }
}

/** Returns the ids of the contacts of one page of a source, and the cursor of the next one. */
async function fetchIds(source: ListSource, cursor: string | null): Promise<{ ids: string[]; cursor: string | null }> {
  if ("query" in source) {
    const json = { query: source.query, limit: SEARCH_PAGE_SIZE, cursor }
    const found = await unwrap(api.v1.contacts.search.$post({ json }))
    return { ids: found.contacts.map(contact => contact.contactId), cursor: found.cursor }
  }
  const query = { phase: "run" as const, outcome: source.outcome, ...(cursor !== null && { cursor }) }
  const page = await unwrap(api.v1.imports[":id"].rows.$get({ param: path(source.importId), query }))
  return { ids: page.rows.flatMap(row => row.contactId ?? []), cursor: page.cursor }
}

async function fetchSourcePage(source: ListSource, filter: { filter?: Filter }, after: string | null) {
  const { ids, cursor } = await fetchIds(source, after)
  if (ids.length === 0) return { ...NO_CONTACTS, cursor }
  const page = await unwrap(api.v1.contacts.list.$post({ json: { ids, ...filter } }))
  return { ...page, cursor }
}

/**
 * Returns the query of the contacts in an order, or of a source in its own order, that match a filter, a page at a time.
 * A list in an order is not refreshed by itself, so that no row moves under the pointer; `useListReset` refreshes it.
 */
export function useContactList(
  sort: () => Sort,
  filter: () => Filter,
  source: () => ListSource | undefined,
  enabled: () => boolean,
) {
  return useInfiniteQuery(() => {
    const { order, direction, ...filtered } = requestOf(sort(), filter())
    const currentSource = source()
    return {
      queryKey: currentSource
        ? [...LIST_KEY, currentSource, filtered]
        : [...LIST_KEY, { order, direction, ...filtered }],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        currentSource
          ? fetchSourcePage(currentSource, filtered, pageParam)
          : unwrap(api.v1.contacts.list.$post({ json: { order, direction, ...filtered, cursor: pageParam } })),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
      staleTime: currentSource ? SEARCH_STALE_MS : Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      enabled: enabled(),
    }
  })
}

/**
 * Counts the contacts that match a filter, a second at a time until all were examined. `counts` returns those so far;
 * undefined without a filter and before the first answer.
 */
export function useMatchCount(filter: () => Filter | undefined) {
  const query = useInfiniteQuery(() => {
    const currentFilter = filter()
    return {
      queryKey: [...LIST_KEY, "count", currentFilter ?? null],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.contacts.count.$post({
            json: { filter: currentFilter ?? { match: "all", conditions: [] }, cursor: pageParam },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
      enabled: currentFilter !== undefined,
      retry: false,
    }
  })
  createEffect(() => {
    if (query.hasNextPage && !query.isFetching && !query.isError) void query.fetchNextPage()
  })
  const counts = () => {
    const pages = filter() && loaded(query)?.pages
    if (!pages) return undefined
    return {
      matched: pages.reduce((sum, page) => sum + page.matched, 0),
      examined: pages.reduce((sum, page) => sum + page.examined, 0),
      isDone: !query.hasNextPage,
    }
  }
  return { counts, hasFailed: () => query.isError }
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

/** Sets the order of the views for the reader, by their ids; it shows before the server has answered. */
export function useOrderViews() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (ids: string[]) => unwrap(api.v1["contact-views"].order.$put({ json: { ids } })),
    onMutate: async (ids: string[]) => {
      await client.cancelQueries({ queryKey: VIEWS_KEY })
      client.setQueryData<ContactView[]>(VIEWS_KEY, views =>
        views?.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  }))
}
