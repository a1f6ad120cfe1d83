import { useMutation, useQueryClient } from "@tanstack/solid-query"
import type { Disposition } from "@ucrm/core/interaction/schema"
import type { NoteChange } from "@ucrm/core/note/schema"
import { api, path, unwrap } from "./client"
import { timelineKey } from "./contact-write"
import { useInteractionWrite, viewKey } from "./interaction"

/** The interaction or the contact that a note belongs to. */
export type NoteParent = { guid: string } | { contactId: string }

/** Returns the mutation that adds a note of the agent to an interaction or a contact. */
export function useAddNote(parent: () => NoteParent) {
  const client = useQueryClient()
  return useMutation(() => {
    const target = parent()
    return {
      mutationFn: (text: string) =>
        "guid" in target
          ? unwrap(
              api.v1.interactions[":guid"].notes.$post({
                param: { guid: encodeURIComponent(target.guid) },
                json: { text },
              }),
            )
          : unwrap(api.v1.contacts[":id"].notes.$post({ param: path(target.contactId), json: { text } })),
      onSuccess: () =>
        "guid" in target
          ? client.invalidateQueries({ queryKey: viewKey(target.guid) })
          : client.invalidateQueries({ queryKey: timelineKey(target.contactId) }),
    }
  })
}

/** Returns the mutation that changes the text of a note, or pins or unpins it. */
export function useChangeNote(contactId: () => string) {
  const client = useQueryClient()
  return useMutation(() => {
    const id = contactId()
    return {
      mutationFn: (json: NoteChange) => unwrap(api.v1.contacts[":id"].notes.$patch({ param: path(id), json })),
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: timelineKey(id) }),
          client.invalidateQueries({ queryKey: ["interaction"] }),
        ]),
    }
  })
}

/** Returns the mutation that sets the disposition of an interaction. */
export function useSetDisposition(guid: () => string) {
  return useInteractionWrite(guid, (id, json: Disposition) =>
    unwrap(api.v1.interactions[":guid"].disposition.$put({ param: { guid: encodeURIComponent(id) }, json })),
  )
}
