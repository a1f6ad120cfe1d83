import { useMutation, useQueryClient } from "@tanstack/solid-query"
import type { Contact, UndoEntry } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { contactKey, timelineKey } from "./contact-write"
import { path } from "./request"

/** Undoes what an entry of the timeline tells of; answers the contact as it stands then. */
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
