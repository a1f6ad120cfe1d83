import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ContactViewDraft, ContactViewPatch } from "@ucrm/core/contact-view/schema"
import { api, unwrap } from "./client"
import { ifMatch, path } from "./request"

const VIEWS_KEY = ["contact-views"] as const

/** Returns the query of the reader's saved views of the contacts and the shared ones, by name. */
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

/** Saves a new view. */
export function useCreateView() {
  return useViewWrite((draft: ContactViewDraft) => unwrap(api.v1["contact-views"].$post({ json: draft })))
}

/** Changes a view in the version that was seen. */
export function usePatchView() {
  return useViewWrite((input: { id: string; version: number; change: ContactViewPatch }) =>
    unwrap(
      api.v1["contact-views"][":id"].$patch({ param: path(input.id), json: input.change }, ifMatch(input.version)),
    ),
  )
}

/** Deletes a view in the version that was seen. */
export function useDeleteView() {
  return useViewWrite((input: { id: string; version: number }) =>
    unwrap(api.v1["contact-views"][":id"].$delete({ param: path(input.id) }, ifMatch(input.version))),
  )
}
