import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Choice, Creation, ViewDocument } from "@ucrm/core/interaction/schema"
import { api, unwrap } from "./client"

export const activeKey = ["interactions"] as const
/** The key of the mutation that ends an interaction or reopens it. */
export const END_KEY = "end"
export function viewKey(guid: string) {
  return ["interaction", guid] as const
}

/** The agent's active interactions, newest first, and the cursor of what follows. */
export function useActive() {
  return useQuery(() => ({ queryKey: activeKey, queryFn: () => unwrap(api.v1.interactions.$get()) }))
}

/** Reads the view document; an answer that was overtaken on its way never puts an older state back. */
export async function readView(client: QueryClient, guid: string): Promise<ViewDocument> {
  const fresh = await unwrap(api.v1.interactions[":guid"].$get({ param: { guid: encodeURIComponent(guid) } }))
  const held = client.getQueryData<ViewDocument>(viewKey(guid))
  return held && held.interaction.version > fresh.interaction.version ? held : fresh
}

/** All that the Interaction View shows of one interaction. */
export function useViewDocument(guid: () => string) {
  const client = useQueryClient()
  return useQuery(() => {
    const of = guid()
    return { queryKey: viewKey(of), queryFn: () => readView(client, of), reconcile: "id" }
  })
}

/** Begins to read an interaction before its page is there. */
export function preloadView(client: QueryClient, guid: string) {
  return client.prefetchQuery({ queryKey: viewKey(guid), queryFn: () => readView(client, guid) })
}

/** Returns the mutation that writes to an interaction and keeps the view document of its answer. */
export function useInteractionWrite<Input>(
  guid: () => string,
  write: (guid: string, input: Input) => Promise<ViewDocument>,
) {
  const client = useQueryClient()
  return useMutation(() => {
    // The guid is the one of the moment of the click, whatever is on the screen when the answer comes.
    const of = guid()
    return {
      mutationKey: ["choose", of],
      mutationFn: (input: Input) => write(of, input),
      onMutate: () => client.cancelQueries({ queryKey: viewKey(of) }),
      onSuccess: (view: ViewDocument) => {
        client.setQueryData(viewKey(of), view)
        if (view.contact) void client.invalidateQueries({ queryKey: ["contact", view.contact.id] })
      },
      onError: () => client.invalidateQueries({ queryKey: viewKey(of) }),
    }
  })
}

const param = (guid: string) => ({ guid: encodeURIComponent(guid) })

/** Links a contact to the interaction; the answer carries an offer when the contact does not hold the ClientID. */
export function useChoose(guid: () => string) {
  return useInteractionWrite(guid, (of, json: Choice) =>
    unwrap(api.v1.interactions[":guid"].contact.$put({ param: param(of), json })),
  )
}

/** Answers the offer: leave, add or move the ClientID. */
export function useAnswerOffer(guid: () => string) {
  return useInteractionWrite(guid, (of, json: Required<Choice>) =>
    unwrap(api.v1.interactions[":guid"].contact.$put({ param: param(of), json })),
  )
}

/** Creates a contact out of the interaction and links it. */
export function useCreateForInteraction(guid: () => string) {
  return useInteractionWrite(guid, (of, json: Creation) =>
    unwrap(api.v1.interactions[":guid"].contact.$post({ param: param(of), json })),
  )
}

/** Takes the last choice back; the interaction is resolved again. */
export function useUndoChoice(guid: () => string) {
  return useInteractionWrite(guid, (of, _: undefined) =>
    unwrap(api.v1.interactions[":guid"].contact.$delete({ param: param(of) })),
  )
}

/** Ends the agent's own interaction, or reopens one that the agent ended. */
export function useSetEnded(guid: () => string) {
  const client = useQueryClient()
  return useMutation(() => {
    const of = guid()
    return {
      mutationKey: [END_KEY],
      mutationFn: async (ended: boolean) => {
        const { finish } = api.v1.interactions[":guid"]
        if (ended) await unwrap(finish.$post({ param: param(of) }))
        else await unwrap(finish.$delete({ param: param(of) }))
      },
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: activeKey }),
          client.invalidateQueries({ queryKey: viewKey(of) }),
        ]),
    }
  })
}
