import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"
import type { ListPage } from "@ucrm/core/contact-list/schema"

export function contactKey(id: string) {
  return ["contact", id] as const
}
export function timelineKey(id: string) {
  return ["timeline", id] as const
}

/** The key of the lists of contacts. */
export const LIST_KEY = ["contact-list"] as const

/** Shows the new version of a contact in the lists that were read, in its place; without one, takes the contact out. */
export function updateListed(client: QueryClient, id: string, contact?: Contact) {
  client.setQueriesData<InfiniteData<ListPage>>({ queryKey: LIST_KEY }, lists => {
    if (!lists) return lists
    const update = (listed: Contact) => (listed.id !== id ? [listed] : contact ? [contact] : [])
    return { ...lists, pages: lists.pages.map(page => ({ ...page, contacts: page.contacts.flatMap(update) })) }
  })
}

/** A change of a contact, after which everything that shows it is read again. */
export function useContactWrite<Input, Output extends Contact>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: async (contact: Output) => {
      client.setQueryData(contactKey(contact.id), contact)
      updateListed(client, contact.id, contact)
      await Promise.all([
        client.invalidateQueries({ queryKey: timelineKey(contact.id) }),
        client.invalidateQueries({ queryKey: ["search"] }),
        client.invalidateQueries({ queryKey: ["interaction"] }),
      ])
    },
  }))
}
