import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { SigningView } from "@ucrm/core/host/schema"
import { api, unwrap } from "../client"
import { path } from "../request"

const keyOf = (host: string) => ["admin", "signing", host] as const

/** How a host signs its requests; nothing is asked while there is no host. */
export function useSigning(host: () => string | undefined) {
  return useQuery(() => {
    const id = host() ?? ""
    return {
      queryKey: keyOf(id),
      queryFn: () => unwrap(api.v1.admin.hosts[":id"].signatures.$get({ param: path(id) })),
      enabled: id !== "",
      reconcile: "id",
    }
  })
}

/** What is done to the signing of a host; how it stands is read again after it. */
export function useSigningActions(host: () => string) {
  const client = useQueryClient()
  const invalidate = () => client.invalidateQueries({ queryKey: keyOf(host()) })
  return {
    add: useMutation(() => ({
      mutationFn: () => unwrap(api.v1.admin.hosts[":id"].secrets.$post({ param: path(host()) })),
      onSettled: invalidate,
    })),
    drop: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) =>
        unwrap(
          api.v1.admin.hosts[":id"].secrets[":secret"].$delete({
            param: { ...path(host()), secret: encodeURIComponent(id) },
          }),
        ),
      onSettled: invalidate,
    })),
    demand: useMutation(() => ({
      mutationFn: (required: boolean) =>
        unwrap(api.v1.admin.hosts[":id"].signatures.$put({ param: path(host()), json: { required } })),
      onSuccess: (now: SigningView) => client.setQueryData(keyOf(host()), now),
      onError: invalidate,
    })),
  }
}
