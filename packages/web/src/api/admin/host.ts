import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { HostDraft, HostPatch, SigningView } from "@ucrm/core/host/schema"
import { api, ifMatch, path, unwrap } from "../client"

const HOSTS_KEY = ["admin", "hosts"] as const

/** Returns the query of the hosts of the account. */
export function useHosts(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: HOSTS_KEY,
    queryFn: async () => (await unwrap(api.v1.admin.hosts.$get())).hosts,
    enabled: enabled(),
    reconcile: "id",
  }))
}

/** Creates a host; only this response has its token. */
export function createHost(json: HostDraft) {
  return unwrap(api.v1.admin.hosts.$post({ json }))
}

/** Changes a version of a host. */
export function patchHost(id: string, version: number, json: HostPatch) {
  return unwrap(api.v1.admin.hosts[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** Returns the mutations of hosts without a form; the list is read again. */
export function useHostActions() {
  const client = useQueryClient()
  const invalidate = () => client.invalidateQueries({ queryKey: HOSTS_KEY })
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

const signingKey = (host: string) => ["admin", "signing", host] as const

/** Returns the query of the signing of a host; disabled without a host. */
export function useSigning(host: () => string | undefined) {
  return useQuery(() => {
    const id = host() ?? ""
    return {
      queryKey: signingKey(id),
      queryFn: () => unwrap(api.v1.admin.hosts[":id"].signatures.$get({ param: path(id) })),
      enabled: id !== "",
      reconcile: "id",
    }
  })
}

/** Returns the mutations of the signing of a host. */
export function useSigningActions(host: () => string) {
  const client = useQueryClient()
  const invalidate = () => client.invalidateQueries({ queryKey: signingKey(host()) })
  return {
    addSecret: useMutation(() => ({
      mutationFn: () => unwrap(api.v1.admin.hosts[":id"].secrets.$post({ param: path(host()) })),
      onSettled: invalidate,
    })),
    removeSecret: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) =>
        unwrap(
          api.v1.admin.hosts[":id"].secrets[":secret"].$delete({
            param: { ...path(host()), secret: encodeURIComponent(id) },
          }),
        ),
      onSettled: invalidate,
    })),
    setRequired: useMutation(() => ({
      mutationFn: (required: boolean) =>
        unwrap(api.v1.admin.hosts[":id"].signatures.$put({ param: path(host()), json: { required } })),
      onSuccess: (current: SigningView) => client.setQueryData(signingKey(host()), current),
      onError: invalidate,
    })),
  }
}
