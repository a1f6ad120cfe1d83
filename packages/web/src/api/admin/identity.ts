import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { IdentitySettings, VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { isBlank } from "@ucrm/core/text"
import { api, unwrap } from "../client"
import { ifMatch } from "../request"
import { DRAFT, useDrafted } from "./draft"

const identityKey = ["admin", "identity"] as const

/** How the account reads its numbers and what a contact must say, as the draft has it. */
export function useIdentity() {
  return useQuery(() => ({ queryKey: identityKey, queryFn: () => unwrap(api.v1.admin.identity.$get(DRAFT)) }))
}

/** Replaces the version of the settings that was seen; a 412 carries the present ones in `problem.current`. */
export function useSaveIdentity() {
  const client = useQueryClient()
  return useDrafted(
    (input: { settings: IdentitySettings; version: number }) =>
      unwrap(api.v1.admin.identity.$put({ ...DRAFT, json: input.settings }, ifMatch(input.version))),
    settings => client.setQueryData<VersionedIdentitySettings>(identityKey, settings),
  )
}

/** What a ClientID becomes on a channel under the settings given, saved or not; nothing is asked without a ClientID. */
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
