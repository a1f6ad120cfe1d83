import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { HostDraft, HostPatch } from "@ucrm/core/host/schema"
import { api, unwrap } from "../client"
import { ifMatch, path } from "../request"

const key = ["admin", "hosts"] as const

/** The hosts of the account. */
export function useHosts(wanted: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: key,
    queryFn: async () => (await unwrap(api.v1.admin.hosts.$get())).hosts,
    enabled: wanted(),
    reconcile: "id",
  }))
}

/** Makes a host known; its token is in the answer, this once. */
export function createHost(json: HostDraft) {
  return unwrap(api.v1.admin.hosts.$post({ json }))
}

/** Changes the version of a host that was seen. */
export function patchHost(id: string, version: number, json: HostPatch) {
  return unwrap(api.v1.admin.hosts[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** What is done to a host with one click; the list is read again after it. */
export function useHostActions() {
  const client = useQueryClient()
  const invalidate = () => client.invalidateQueries({ queryKey: key })
  return {
    invalidate,
    refresh: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) => unwrap(api.v1.admin.hosts[":id"].refresh.$post({ param: path(id) })),
      onSettled: invalidate,
    })),
    remove: useMutation(() => ({
      mutationFn: (host: { id: string; version: number }) =>
        unwrap(api.v1.admin.hosts[":id"].$delete({ param: path(host.id) }, ifMatch(host.version))),
      onSettled: invalidate,
    })),
  }
}
