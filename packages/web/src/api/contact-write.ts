import { useMutation, useQueryClient } from "@tanstack/solid-query"
import type { Contact, IdentifierDraft } from "@ucrm/core/contact/schema"
import { api, path, unwrap } from "./client"

/** Returns the query key of a contact. */
export function contactKey(id: string) {
  return ["contact", id] as const
}

/** Returns the query key of the timeline of a contact. */
export function timelineKey(id: string) {
  return ["timeline", id] as const
}

/** The query key of the lists of contacts. */
export const LIST_KEY = ["contact-list"] as const

/** Returns the mutation that changes a contact; all queries that contain it are read again. */
export function useContactWrite<Input, Output extends Contact>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: async (contact: Output) => {
      client.setQueryData(contactKey(contact.id), contact)
      await Promise.all([
        client.invalidateQueries({ queryKey: timelineKey(contact.id) }),
        client.invalidateQueries({ queryKey: ["search"] }),
        client.invalidateQueries({ queryKey: ["interaction"] }),
      ])
    },
  }))
}

/** Returns the mutation that adds an identifier to a contact. */
export function useAddIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$post({ param: path(input.id), json: input.identifier })),
  )
}

/** Returns the mutation that removes an identifier from a contact. */
export function useRemoveIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$delete({ param: path(input.id), json: input.identifier })),
  )
}
