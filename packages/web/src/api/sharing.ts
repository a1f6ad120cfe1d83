import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Contact, Sharing, SharingChange } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { timelineKey } from "./contact-write"
import { path } from "./request"

const key = (id: string, version: number) => ["sharing", id, version] as const

async function read(id: string) {
  const { identifiers } = await unwrap(api.v1.contacts[":id"].identifiers.$get({ param: path(id) }))
  return identifiers
}

type Identified = Pick<Sharing, "kind" | "value">
const isSame = (identified: Identified, other: Identified) =>
  identified.kind === other.kind && identified.value === other.value

/** Returns the query of how every identifier of a contact is shared. */
export function useSharing(contact: () => Contact) {
  return useQuery(() => {
    const { id, version } = contact()
    return { queryKey: key(id, version), queryFn: () => read(id) }
  })
}

/** Returns the other contacts that hold an identifier of a contact. */
export async function readOthers({ id }: Contact, held: Identified) {
  return (await read(id)).find(sharing => isSame(sharing, held))?.holders ?? []
}

/** Sets whether an identifier is shared. */
export function useShare(contact: () => Contact) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (change: SharingChange) =>
      unwrap(api.v1.contacts[":id"].identifiers.$patch({ param: path(contact().id), json: change })),
    onSuccess: (now: Sharing) => {
      const { id, version } = contact()
      client.setQueryData<Sharing[]>(key(id, version), before =>
        before?.map(sharing => (isSame(sharing, now) ? now : sharing)),
      )
      return Promise.all([
        client.invalidateQueries({ queryKey: timelineKey(id) }),
        client.invalidateQueries({ queryKey: ["interaction"] }),
      ])
    },
    onError: () => client.invalidateQueries({ queryKey: ["sharing"] }),
  }))
}
