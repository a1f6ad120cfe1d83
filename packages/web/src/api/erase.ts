import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { api, unwrap } from "./client"
import { contactKey, timelineKey } from "./contact-write"
import { path } from "./request"

interface Erased {
  id: string
  version: number
}

/** Erases every trace of a contact; what the server does in several steps is asked for until it is over. */
export function useEraseContact() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async ({ id, version }: Erased) => {
      const step = () =>
        unwrap(
          api.v1.contacts[":id"].$delete(
            { param: path(id), query: { erase: "true" } },
            { headers: { "If-Match": `"${version}"` } },
          ),
        )
      while ((await step())?.erased === false);
    },
    onSuccess: (_: unknown, { id }: Erased) => {
      for (const queryKey of [contactKey(id), timelineKey(id)]) client.removeQueries({ queryKey })
      // It was in lists and in interactions.
      for (const queryKey of [["search"], ["interaction"], ["interactions"]])
        void client.invalidateQueries({ queryKey })
    },
  }))
}
