import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact, Sharing, SharingChange } from "@ucrm/core/contact/schema"
import { api, path, unwrap } from "./client"
import { timelineKey } from "./contact-write"

const sharingKey = (id: string, version: number) => ["sharing", id, version] as const

async function fetchSharing(id: string) {
  const { identifiers } = await unwrap(api.v1.contacts[":id"].identifiers.$get({ param: path(id) }))
  return identifiers
}

type IdentifierKey = Pick<Sharing, "kind" | "value">
const isSame = (identifier: IdentifierKey, other: IdentifierKey) =>
  identifier.kind === other.kind && identifier.value === other.value

/** Returns the query of the sharing of every identifier of a contact. */
export function useSharing(contact: () => Contact) {
  return useQuery(() => {
    const { id, version } = contact()
    return { queryKey: sharingKey(id, version), queryFn: () => fetchSharing(id) }
  })
}

/** Returns the other contacts that have an identifier of a contact. */
export async function fetchOtherHolders({ id }: Contact, identifier: IdentifierKey) {
  return (await fetchSharing(id)).find(sharing => isSame(sharing, identifier))?.holders ?? []
}

/** Returns the mutation that sets the sharing of an identifier. */
export function useShare(contact: () => Contact) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (change: SharingChange) =>
      unwrap(api.v1.contacts[":id"].identifiers.$patch({ param: path(contact().id), json: change })),
    onSuccess: (changed: Sharing) => {
      const { id, version } = contact()
      client.setQueryData<Sharing[]>(sharingKey(id, version), before =>
        before?.map(sharing => (isSame(sharing, changed) ? changed : sharing)),
      )
      return Promise.all([
        client.invalidateQueries({ queryKey: timelineKey(id) }),
        client.invalidateQueries({ queryKey: ["interaction"] }),
      ])
    },
    onError: () => client.invalidateQueries({ queryKey: ["sharing"] }),
  }))
}
