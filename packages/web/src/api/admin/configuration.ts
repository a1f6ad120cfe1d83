import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ConfigurationState } from "@ucrm/core/configuration/schema"
import { api, ifMatch, unwrap } from "../client"

/** The query of requests that read or write the draft of the configuration. */
export const DRAFT = { query: { draft: "true" } } as const

/** Returns the mutation that changes the draft; the whole configuration is read again. */
export function useDraftWrite<Input, Output>(
  write: (input: Input) => Promise<Output>,
  updateCache?: (output: Output, input: Input) => unknown,
) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: (output: Output, input: Input) => {
      updateCache?.(output, input)
      // Not awaited: the page shows the saved values already.
      void client.invalidateQueries({ queryKey: ["admin"] })
    },
  }))
}

const CONFIGURATION_KEY = ["admin", "configuration"] as const

/** Returns the query of the published version and the changes of the draft. */
export function useConfiguration(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: CONFIGURATION_KEY,
    queryFn: () => unwrap(api.v1.admin.configuration.$get()),
    enabled: enabled(),
  }))
}

/** Returns the query of the draft's changes in each section, with the number of concerned contacts. */
export function useDraftChanges() {
  return useQuery(() => ({
    queryKey: [...CONFIGURATION_KEY, "changes"],
    queryFn: () => unwrap(api.v1.admin.configuration.changes.$get()),
    staleTime: 0,
  }))
}

/** Returns the query of the published versions, newest first, a page at a time. */
export function useVersions() {
  return useInfiniteQuery(() => ({
    queryKey: ["admin", "versions"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.admin.configuration.versions.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
  }))
}

/** Returns the mutation of an action on the whole draft; the whole configuration is read again. */
function useDraftAction<Input>(write: (input: Input) => Promise<ConfigurationState>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: (state: ConfigurationState) => client.setQueryData(CONFIGURATION_KEY, state),
    onSettled: () => void client.invalidateQueries({ queryKey: ["admin"] }),
  }))
}

/** Returns the mutation that publishes a version of the draft. */
export function usePublish() {
  return useDraftAction((input: { version: number; note: string }) =>
    unwrap(api.v1.admin.configuration.publish.$post({ json: { note: input.note } }, ifMatch(input.version))),
  )
}

/** Returns the mutation that discards the draft. */
export function useDiscard() {
  return useDraftAction((_: undefined) => unwrap(api.v1.admin.configuration.discard.$post()))
}

/** Returns the mutation that restores a published version into the draft. */
export function useRestore() {
  return useDraftAction((version: number) =>
    unwrap(api.v1.admin.configuration.versions[":number"].restore.$post({ param: { number: String(version) } })),
  )
}
