import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { IdentitySettings, VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { isBlank } from "@ucrm/core/text"
import { api, ifMatch, unwrap } from "../client"
import { DRAFT, useDraftWrite } from "./configuration"

const IDENTITY_KEY = ["admin", "identity"] as const

/** Returns the query of the identity settings of the draft. */
export function useIdentity() {
  return useQuery(() => ({ queryKey: IDENTITY_KEY, queryFn: () => unwrap(api.v1.admin.identity.$get(DRAFT)) }))
}

/** Returns the mutation that replaces a version of the settings; a 412 has the current ones in `problem.current`. */
export function useSaveIdentity() {
  const client = useQueryClient()
  return useDraftWrite(
    (input: { settings: IdentitySettings; version: number }) =>
      unwrap(api.v1.admin.identity.$put({ ...DRAFT, json: input.settings }, ifMatch(input.version))),
    settings => client.setQueryData<VersionedIdentitySettings>(IDENTITY_KEY, settings),
  )
}

/** Returns the query of the normalized ClientID of a channel under these settings; disabled without a ClientID. */
export function useTrial(trial: () => { channel: string; clientId: string; settings: IdentitySettings }) {
  return useQuery(() => {
    const json = trial()
    return {
      queryKey: ["identity.try", json],
      queryFn: () => unwrap(api.v1.admin.identity.try.$post({ json })),
      enabled: !isBlank(json.clientId) && !isBlank(json.channel),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      placeholderData: keepPreviousData,
    }
  })
}
