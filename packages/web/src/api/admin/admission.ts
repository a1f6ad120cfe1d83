import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { VersionedProvisioning } from "@ucrm/core/sign-in/schema"
import { api, unwrap } from "../client"
import { ifMatch } from "../request"

const key = ["admin", "sign-in"] as const

/** What the account leaves to its issuer. */
export function useAdmission() {
  return useQuery(() => ({ queryKey: key, queryFn: () => unwrap(api.v1.admin["sign-in"].$get()) }))
}

/** Sets, over the version that was read, whether a person with a profile becomes a user at the first sign-in. */
export function useProvision() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ version, provision }: VersionedProvisioning) =>
      unwrap(api.v1.admin["sign-in"].$put({ json: { provision } }, ifMatch(version))),
    onSuccess: (now: VersionedProvisioning) => client.setQueryData(key, now),
    onError: () => client.invalidateQueries({ queryKey: key }),
  }))
}
