import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ConfigurationState } from "@ucrm/core/configuration/schema"
import { api, unwrap } from "../client"
import { ifMatch } from "../request"

const stateKey = ["admin", "configuration"] as const

/** The published version, and what the draft changes in it. */
export function useConfiguration(wanted: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: stateKey,
    queryFn: () => unwrap(api.v1.admin.configuration.$get()),
    enabled: wanted(),
  }))
}

/** The changes of the draft within each section, and how many contacts they concern. */
export function useDraftChanges() {
  return useQuery(() => ({
    queryKey: [...stateKey, "changes"],
    queryFn: () => unwrap(api.v1.admin.configuration.changes.$get()),
    staleTime: 0,
  }))
}

/** The versions that were published, newest first, a page at a time. */
export function useVersions() {
  return useInfiniteQuery(() => ({
    queryKey: ["admin", "versions"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.admin.configuration.versions.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
  }))
}

/** An action on the draft as a whole, after which everything that shows the configuration is read again. */
function useDraftAction<Input>(write: (input: Input) => Promise<ConfigurationState>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: (state: ConfigurationState) => client.setQueryData(stateKey, state),
    onSettled: () => void client.invalidateQueries({ queryKey: ["admin"] }),
  }))
}

/** Publishes the draft over the version that was seen. */
export function usePublish() {
  return useDraftAction((input: { version: number; note: string }) =>
    unwrap(api.v1.admin.configuration.publish.$post({ json: { note: input.note } }, ifMatch(input.version))),
  )
}

/** Gives the draft up. */
export function useDiscard() {
  return useDraftAction((_: undefined) => unwrap(api.v1.admin.configuration.discard.$post()))
}

/** Puts a version that was published before into the draft. */
export function useRestore() {
  return useDraftAction((version: number) =>
    unwrap(api.v1.admin.configuration.versions[":number"].restore.$post({ param: { number: String(version) } })),
  )
}
