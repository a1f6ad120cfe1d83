import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact, Merge } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { LIST_KEY, useContactWrite } from "./contact-write"
import { ifMatch, path } from "./request"

const CONFLICTS = ["conflicts"] as const
const REFRESH_MS = 30_000

/** Returns the query of how many temporary contacts wait for a decision. */
export function useConflictCount(enabled: () => boolean) {
  return useQuery(() => ({
    queryKey: [...CONFLICTS, "count"],
    queryFn: () => unwrap(api.v1.conflicts.count.$get()),
    enabled: enabled(),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  }))
}

/** Returns the query of the temporary contacts that the agent created, and of the decisions about them. */
export function useOwnConflicts() {
  return useQuery(() => ({
    queryKey: [...CONFLICTS, "own"],
    queryFn: () => unwrap(api.v1.conflicts.own.$get()),
    refetchInterval: REFRESH_MS,
  }))
}

/** Returns the query of the temporary contacts, the oldest first, a page at a time. */
export function useConflicts() {
  return useInfiniteQuery(() => ({
    queryKey: [...CONFLICTS, "list"],
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
    const [of, beside] = [id(), other()]
    return {
      queryKey: [...CONFLICTS, "compare", of, beside ?? null],
      queryFn: () => unwrap(api.v1.conflicts[":id"].$get({ param: path(of), query: beside ? { with: beside } : {} })),
    }
  })
}

function useConflictWrite<Input>(write: (input: Input) => Promise<Contact>) {
  const client = useQueryClient()
  return useContactWrite(async (input: Input) => {
    const contact = await write(input)
    void client.invalidateQueries({ queryKey: CONFLICTS })
    return contact
  })
}

/** Merges a contact into another, as the two were compared. */
export function useMerge() {
  const client = useQueryClient()
  return useConflictWrite(async ({ id, merge }: { id: string; merge: Merge }) => {
    const contact = await unwrap(api.v1.contacts[":id"].merge.$post({ param: path(id), json: merge }))
    client.removeQueries({ queryKey: LIST_KEY })
    return contact
  })
}

/** Makes a temporary contact permanent, in the version that was seen. */
export function useConfirm() {
  return useConflictWrite(({ id, version }: { id: string; version: number }) =>
    unwrap(api.v1.conflicts[":id"].confirm.$post({ param: path(id) }, ifMatch(version))),
  )
}

/** Undoes the latest merge or confirmation of a contact. */
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
