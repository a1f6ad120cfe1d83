import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { VersionedAdmission } from "@ucrm/core/sign-in/schema"
import { answer, api } from "../../api"
import { match } from "../request"

const key = ["admin", "sign-in"] as const

/** What the account leaves to its issuer. */
export function useAdmission() {
  return useQuery(() => ({ queryKey: key, queryFn: () => answer(api.v1.admin["sign-in"].$get()) }))
}

/** Says, over the version that was seen, whether whoever comes with a profile becomes a user. */
export function useProvision() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ version, provision }: VersionedAdmission) =>
      answer(api.v1.admin["sign-in"].$put({ json: { provision } }, match(version))),
    onSuccess: (now: VersionedAdmission) => client.setQueryData(key, now),
    onError: () => client.invalidateQueries({ queryKey: key }),
  }))
}
