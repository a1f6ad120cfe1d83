import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Draft, OnConflict, Patch } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { contactKey, LIST_KEY, timelineKey, useContactWrite } from "./contact-write"
import { idempotencyKey, ifMatch, path } from "./request"

/** One contact, with every identifier and field. */
export function useContact(id: () => string) {
  return useQuery(() => {
    const of = id()
    return {
      queryKey: contactKey(of),
      queryFn: () => unwrap(api.v1.contacts[":id"].$get({ param: path(of) })),
      reconcile: "id",
    }
  })
}

/** What happened with a contact, newest first, a page at a time. */
export function useTimeline(id: () => string) {
  return useInfiniteQuery(() => {
    const of = id()
    return {
      queryKey: timelineKey(of),
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.contacts[":id"].timeline.$get({
            param: path(of),
            query: pageParam === null ? {} : { cursor: pageParam },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}

/** Contacts by words of the name, or by the beginning of an identifier; asks nothing under two characters. */
export function useSearch(query: () => string, guid: () => string | undefined = () => undefined) {
  return useInfiniteQuery(() => {
    const [words, of] = [query().trim(), guid()]
    return {
      queryKey: ["search", words],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.contacts.search.$post({
            json: { query: words, limit: 10, cursor: pageParam, ...(of && { guid: of }) },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
      enabled: words.length >= 2,
    }
  })
}

/** Saves changes to the version that was seen; a 412 carries the present state in `problem.current`. */
export function usePatchContact() {
  return useContactWrite((input: { id: string; version: number; patch: Patch }) =>
    unwrap(api.v1.contacts[":id"].$patch({ param: path(input.id), json: input.patch }, ifMatch(input.version))),
  )
}

/** Creates a contact outside of any interaction, once however often the same form is sent. */
export function useCreateContact() {
  const client = useQueryClient()
  const named = idempotencyKey()
  return useContactWrite(async (draft: Draft & { onConflict?: OnConflict }) => {
    const contact = await unwrap(api.v1.contacts.$post({ json: draft }, named(draft)))
    client.removeQueries({ queryKey: LIST_KEY })
    return contact
  })
}

/** Deletes the version of a contact that was seen. */
export function useDeleteContact() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: { id: string; version: number }) =>
      unwrap(api.v1.contacts[":id"].$delete({ param: path(input.id), query: {} }, ifMatch(input.version))),
    onSuccess: async (_: unknown, input: { id: string; version: number }) => {
      client.removeQueries({ queryKey: contactKey(input.id) })
      client.removeQueries({ queryKey: LIST_KEY })
      await client.invalidateQueries({ queryKey: ["search"] })
    },
  }))
}
