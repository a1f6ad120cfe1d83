import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact, Draft, OnConflict, Patch, UndoEntry } from "@ucrm/core/contact/schema"
import { createEffect, createMemo, on } from "solid-js"
import { api, idempotencyKey, ifMatch, path, unwrap } from "./client"
import { contactKey, LIST_KEY, timelineKey, useContactWrite } from "./contact-write"

/** Returns the query of a contact with every identifier and field. */
export function useContact(id: () => string) {
  return useQuery(() => {
    const contactId = id()
    return {
      queryKey: contactKey(contactId),
      queryFn: () => unwrap(api.v1.contacts[":id"].$get({ param: path(contactId) })),
      reconcile: "id",
    }
  })
}

/** Returns the query of the timeline of a contact, newest first, a page at a time. */
export function useTimeline(id: () => string) {
  return useInfiniteQuery(() => {
    const contactId = id()
    return {
      queryKey: timelineKey(contactId),
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.contacts[":id"].timeline.$get({
            param: path(contactId),
            query: pageParam === null ? {} : { cursor: pageParam },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
    }
  })
}

/** Returns the query of the contacts that match a text of at least two characters, a page at a time. */
export function useSearch(query: () => string, guid: () => string | undefined = () => undefined) {
  return useInfiniteQuery(() => {
    const [text, interaction] = [query().trim(), guid()]
    return {
      queryKey: ["search", text],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.contacts.search.$post({
            json: { query: text, limit: 10, cursor: pageParam, ...(interaction && { guid: interaction }) },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.cursor,
      enabled: text.length >= 2,
    }
  })
}

/** Returns the mutation that changes a version of a contact; a 412 has the current one in `problem.current`. */
export function usePatchContact() {
  return useContactWrite((input: { id: string; version: number; patch: Patch }) =>
    unwrap(api.v1.contacts[":id"].$patch({ param: path(input.id), json: input.patch }, ifMatch(input.version))),
  )
}

/** Returns the mutation that creates a contact without an interaction; a repeated draft creates no second one. */
export function useCreateContact() {
  const client = useQueryClient()
  const keyOf = idempotencyKey()
  return useContactWrite(async (draft: Draft & { onConflict?: OnConflict }) => {
    const contact = await unwrap(api.v1.contacts.$post({ json: draft }, keyOf(draft)))
    client.removeQueries({ queryKey: LIST_KEY })
    return contact
  })
}

/** Returns the mutation that deletes a version of a contact. */
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

interface ErasedContact {
  id: string
  version: number
}

const POLL_MS = 1000

/** Returns the mutation that erases a contact with all derived data; it repeats the request until the job is done. */
export function useEraseContact() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async ({ id, version }: ErasedContact) => {
      const step = () =>
        unwrap(api.v1.contacts[":id"].$delete({ param: path(id), query: { erase: "true" } }, ifMatch(version)))
      while ((await step())?.erased === false) await new Promise(resolve => setTimeout(resolve, POLL_MS))
    },
    onSuccess: (_: unknown, { id }: ErasedContact) => {
      for (const queryKey of [contactKey(id), timelineKey(id)]) client.removeQueries({ queryKey })
      // Lists and interactions contain the contact.
      for (const queryKey of [["search"], ["interaction"], ["interactions"]])
        void client.invalidateQueries({ queryKey })
    },
  }))
}

/** Returns the mutation that undoes an entry of the timeline; its result has the contact after the undo. */
export function useUndoEntry(contactId: () => string) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ id, at }: UndoEntry) =>
      unwrap(api.v1.contacts[":id"].undo.$post({ param: path(contactId()), json: { id, at } })),
    onSuccess: ({ contact }: { contact: Contact | null }) => {
      if (contact) client.setQueryData(contactKey(contact.id), contact)
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: timelineKey(contactId()) }),
        client.invalidateQueries({ queryKey: contactKey(contactId()) }),
        client.invalidateQueries({ queryKey: ["search"] }),
        client.invalidateQueries({ queryKey: ["interaction"] }),
      ]),
  }))
}

const RECENTS_KEY = ["contact-recents"] as const

/** Returns the query of the contacts that the user opened, the latest first. */
export function useRecentContacts(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: RECENTS_KEY,
    queryFn: async () => (await unwrap(api.v1["contact-recents"].$get())).recents,
    enabled: enabled(),
  }))
}

/** Records each opened contact as a recent one; a failure of this is ignored. */
export function useRecordOpened(id: () => string | undefined) {
  const client = useQueryClient()
  const record = async (opened: string) => {
    try {
      await unwrap(api.v1["contact-recents"].$post({ json: { id: opened } }))
    } catch {
      return
    }
    await client.invalidateQueries({ queryKey: RECENTS_KEY })
  }
  const current = createMemo(id)
  createEffect(on(current, opened => opened !== undefined && void record(opened)))
}
