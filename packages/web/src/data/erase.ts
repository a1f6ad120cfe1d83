import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { answer, api } from "../api"
import { contactKey, timelineKey } from "./contact-write"
import { param } from "./request"

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
        answer(
          api.v1.contacts[":id"].$delete(
            { param: param(id), query: { erase: "true" } },
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
