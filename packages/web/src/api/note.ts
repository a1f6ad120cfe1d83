import { useMutation, useQueryClient } from "@tanstack/solid-query"
import type { NoteChange } from "@ucrm/core/note/schema"
import { api, unwrap } from "./client"
import { timelineKey } from "./contact-write"
import { viewKey } from "./interaction"
import { path } from "./request"

/** Where a note belongs: to an interaction, or to a contact by itself. */
export type NotePlace = { guid: string } | { contactId: string }

/** Adds a note of the agent to an interaction or to a contact. */
export function useAddNote(place: () => NotePlace) {
  const client = useQueryClient()
  return useMutation(() => {
    const of = place()
    return {
      mutationFn: (text: string) =>
        "guid" in of
          ? unwrap(
              api.v1.interactions[":guid"].notes.$post({
                param: { guid: encodeURIComponent(of.guid) },
                json: { text },
              }),
            )
          : unwrap(api.v1.contacts[":id"].notes.$post({ param: path(of.contactId), json: { text } })),
      onSuccess: () =>
        "guid" in of
          ? client.invalidateQueries({ queryKey: viewKey(of.guid) })
          : client.invalidateQueries({ queryKey: timelineKey(of.contactId) }),
    }
  })
}

/** Changes the text of a note, or whether it is pinned. */
export function useChangeNote(contactId: () => string) {
  const client = useQueryClient()
  return useMutation(() => {
    const of = contactId()
    return {
      mutationFn: (json: NoteChange) => unwrap(api.v1.contacts[":id"].notes.$patch({ param: path(of), json })),
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: timelineKey(of) }),
          client.invalidateQueries({ queryKey: ["interaction"] }),
        ]),
    }
  })
}
