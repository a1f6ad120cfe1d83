import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Choice, Creation, ViewDocument } from "@ucrm/core/interaction/schema"
import { api, unwrap } from "./client"

/** The query key of the active interactions. */
export const activeKey = ["interactions"] as const
/** The key of the mutation that ends or reopens an interaction. */
export const END_KEY = "end"
/** Returns the query key of the view document of an interaction. */
export function viewKey(guid: string) {
  return ["interaction", guid] as const
}

/** Returns the query of the agent's active interactions, newest first, and the cursor of the events after it. */
export function useActive() {
  return useQuery(() => ({ queryKey: activeKey, queryFn: () => unwrap(api.v1.interactions.$get()) }))
}

/** Returns the view document of an interaction: the cached one when that is newer than the response. */
export async function readView(client: QueryClient, guid: string): Promise<ViewDocument> {
  const fresh = await unwrap(api.v1.interactions[":guid"].$get({ param: { guid: encodeURIComponent(guid) } }))
  const cached = client.getQueryData<ViewDocument>(viewKey(guid))
  return cached && cached.interaction.version > fresh.interaction.version ? cached : fresh
}

/** Returns the query of the view document of an interaction. */
export function useViewDocument(guid: () => string) {
  const client = useQueryClient()
  return useQuery(() => {
    const id = guid()
    return { queryKey: viewKey(id), queryFn: () => readView(client, id), reconcile: "id" }
  })
}

/** Loads the view document of an interaction before its page opens. */
export function preloadView(client: QueryClient, guid: string) {
  return client.prefetchQuery({ queryKey: viewKey(guid), queryFn: () => readView(client, guid) })
}

/** Returns the mutation that writes to an interaction and caches the view document of the response. */
export function useInteractionWrite<Input>(
  guid: () => string,
  write: (guid: string, input: Input) => Promise<ViewDocument>,
) {
  const client = useQueryClient()
  return useMutation(() => {
    // The interaction at the time of the click: the page may show another one when the response arrives.
    const id = guid()
    return {
      mutationKey: ["choose", id],
      mutationFn: (input: Input) => write(id, input),
      onMutate: () => client.cancelQueries({ queryKey: viewKey(id) }),
      onSuccess: (view: ViewDocument) => {
        client.setQueryData(viewKey(id), view)
        if (view.contact) void client.invalidateQueries({ queryKey: ["contact", view.contact.id] })
      },
      onError: () => client.invalidateQueries({ queryKey: viewKey(id) }),
    }
  })
}

const param = (guid: string) => ({ guid: encodeURIComponent(guid) })

/** Returns the mutation that links a contact; its result has an offer when the contact does not have the ClientID. */
export function useChoose(guid: () => string) {
  return useInteractionWrite(guid, (id, json: Choice) =>
    unwrap(api.v1.interactions[":guid"].contact.$put({ param: param(id), json })),
  )
}

/** Returns the mutation that answers the offer: leave, add or move the ClientID. */
export function useAnswerOffer(guid: () => string) {
  return useInteractionWrite(guid, (id, json: Required<Choice>) =>
    unwrap(api.v1.interactions[":guid"].contact.$put({ param: param(id), json })),
  )
}

/** Returns the mutation that creates a contact from the interaction and links it. */
export function useCreateForInteraction(guid: () => string) {
  return useInteractionWrite(guid, (id, json: Creation) =>
    unwrap(api.v1.interactions[":guid"].contact.$post({ param: param(id), json })),
  )
}

/** Returns the mutation that undoes the last choice; the interaction is resolved again. */
export function useUndoChoice(guid: () => string) {
  return useInteractionWrite(guid, (id, _: undefined) =>
    unwrap(api.v1.interactions[":guid"].contact.$delete({ param: param(id) })),
  )
}

/** Returns the mutation that ends an interaction of the agent, or reopens one that the agent has ended. */
export function useSetEnded(guid: () => string) {
  const client = useQueryClient()
  return useMutation(() => {
    const id = guid()
    return {
      mutationKey: [END_KEY],
      mutationFn: async (ended: boolean) => {
        const { finish } = api.v1.interactions[":guid"]
        if (ended) await unwrap(finish.$post({ param: param(id) }))
        else await unwrap(finish.$delete({ param: param(id) }))
      },
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: activeKey }),
          client.invalidateQueries({ queryKey: viewKey(id) }),
        ]),
    }
  })
}
