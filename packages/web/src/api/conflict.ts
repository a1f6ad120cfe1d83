import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact, Merge } from "@ucrm/core/contact/schema"
import type { DuplicatePair } from "@ucrm/core/duplicate/schema"
import { api, ifMatch, path, unwrap } from "./client"
import { LIST_KEY, useContactWrite } from "./contact-write"

const CONFLICTS_KEY = ["conflicts"] as const
const REFRESH_MS = 30_000

/** Returns the query of the number of temporary contacts without a decision. */
export function useConflictCount(enabled: () => boolean) {
  return useQuery(() => ({
    queryKey: [...CONFLICTS_KEY, "count"],
    queryFn: () => unwrap(api.v1.conflicts.count.$get()),
    enabled: enabled(),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  }))
}

/** Returns the query of the temporary contacts that the agent created, and of the decisions about them. */
export function useOwnConflicts() {
  return useQuery(() => ({
    queryKey: [...CONFLICTS_KEY, "own"],
    queryFn: () => unwrap(api.v1.conflicts.own.$get()),
    refetchInterval: REFRESH_MS,
  }))
}

/** Returns the query of the temporary contacts, the oldest first, a page at a time. */
export function useConflicts() {
  return useInfiniteQuery(() => ({
    queryKey: [...CONFLICTS_KEY, "list"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.conflicts.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
    refetchInterval: REFRESH_MS,
  }))
}

/** Returns the query of a contact beside those that have its identifiers, or beside the contact `other`. */
export function useConflict(id: () => string, other: () => string | undefined) {
  return useQuery(() => {
    const [contactId, otherId] = [id(), other()]
    return {
      queryKey: [...CONFLICTS_KEY, "compare", contactId, otherId ?? null],
      queryFn: () =>
        unwrap(api.v1.conflicts[":id"].$get({ param: path(contactId), query: otherId ? { with: otherId } : {} })),
    }
  })
}

function useConflictWrite<Input>(write: (input: Input) => Promise<Contact>) {
  const client = useQueryClient()
  return useContactWrite(async (input: Input) => {
    const contact = await write(input)
    void client.invalidateQueries({ queryKey: CONFLICTS_KEY })
    return contact
  })
}

/** Returns the mutation that merges a contact into another, in the compared versions. */
export function useMerge() {
  const client = useQueryClient()
  return useConflictWrite(async ({ id, merge }: { id: string; merge: Merge }) => {
    const contact = await unwrap(api.v1.contacts[":id"].merge.$post({ param: path(id), json: merge }))
    client.removeQueries({ queryKey: LIST_KEY })
    return contact
  })
}

/** Returns the mutation that makes a temporary contact permanent. */
export function useConfirm() {
  return useConflictWrite(({ id, version }: { id: string; version: number }) =>
    unwrap(api.v1.conflicts[":id"].confirm.$post({ param: path(id) }, ifMatch(version))),
  )
}

/** Returns the mutation that undoes the latest merge or confirmation of a contact. */
export function useUndoDecision() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async ({ contactId, kind }: { contactId: string; kind: "contact.merged" | "contact.confirmed" }) => {
      const { entries } = await unwrap(api.v1.contacts[":id"].timeline.$get({ param: path(contactId), query: {} }))
      const entry = entries.find(entry => entry.kind === kind)
      const json = { at: entry?.at ?? "", id: entry?.id ?? "" }
      return unwrap(api.v1.contacts[":id"].undo.$post({ param: path(contactId), json }))
    },
    onSettled: () => client.invalidateQueries(),
  }))
}

/** Starts with the key of the conflicts, so that a merge reads the suggestions again too. */
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

/** Returns the mutation that records two contacts as different people, so that they are not suggested again. */
export function useDismissDuplicate() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (pair: DuplicatePair) => unwrap(api.v1.duplicates.dismiss.$post({ json: pair })),
    onSuccess: () => client.invalidateQueries({ queryKey: DUPLICATES_KEY }),
  }))
}
