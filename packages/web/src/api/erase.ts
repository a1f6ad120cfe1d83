import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { api, unwrap } from "./client"
import { contactKey, timelineKey } from "./contact-write"
import { ifMatch, path } from "./request"

interface ErasedContact {
  id: string
  version: number
}

const POLL_MS = 1000

/** Erases a contact and everything derived from it; a long erasure is a job of the server, so the request repeats until done. */
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
      // Lists and interactions contain it.
      for (const queryKey of [["search"], ["interaction"], ["interactions"]])
        void client.invalidateQueries({ queryKey })
    },
  }))
}
