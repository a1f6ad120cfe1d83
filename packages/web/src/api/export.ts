import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/solid-query"
import type { ExportRequest } from "@ucrm/core/export/schema"
import { api, path, unwrap } from "./client"

/** The query key of the exports. */
export const EXPORTS_KEY = ["exports"] as const

/** The refresh without a live connection, which pushes the progress. */
const REFRESH_MS = 3_000

/** Returns the query of the user's own exports, newest first, a page at a time. */
export function useExports() {
  return useInfiniteQuery(() => ({
    queryKey: EXPORTS_KEY,
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.exports.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(page => page.exports.some(({ state }) => state === "running")) ? REFRESH_MS : false,
  }))
}

/** Returns the mutation that starts an export. */
export function useStartExport() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (json: ExportRequest) => unwrap(api.v1.exports.$post({ json })),
    onSettled: () => client.invalidateQueries({ queryKey: EXPORTS_KEY }),
  }))
}

/** Returns the mutation that stops an export. */
export function useCancelExport() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => unwrap(api.v1.exports[":id"].cancel.$post({ param: path(id) })),
    onSettled: () => client.invalidateQueries({ queryKey: EXPORTS_KEY }),
  }))
}

/** Returns the mutation that loads the URL of an export's file; null when the file is deleted. */
export function useExportUrl() {
  return useMutation(() => ({
    mutationFn: async (id: string) => (await unwrap(api.v1.exports[":id"].$get({ param: path(id) }))).url,
  }))
}
