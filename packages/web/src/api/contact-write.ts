import { useMutation, useQueryClient } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"

export function contactKey(id: string) {
  return ["contact", id] as const
}
export function timelineKey(id: string) {
  return ["timeline", id] as const
}

/** The key of the lists of contacts. */
export const LIST_KEY = ["contact-list"] as const

/** A change of a contact, after which everything that shows it is read again. */
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
