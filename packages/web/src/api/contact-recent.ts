import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createMemo, on } from "solid-js"
import { api, unwrap } from "./client"

const RECENTS_KEY = ["contact-recents"] as const

/** Returns the query of the contacts that the reader opened, the latest first. */
export function useRecentContacts(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: RECENTS_KEY,
    queryFn: async () => (await unwrap(api.v1["contact-recents"].$get())).recents,
    enabled: enabled(),
  }))
}

/** Records each contact that is opened; one that cannot be recorded is left out of the recent ones. */
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
