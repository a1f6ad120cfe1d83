import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ProfileDraft, ProfilePatch } from "@ucrm/core/profile/schema"
import { answer, api } from "../../api"
import { match, naming, param } from "../request"

const key = ["admin", "profiles"] as const

/** The profiles of the account, and how many users have each. */
export function useProfiles() {
  return useQuery(() => ({
    queryKey: key,
    queryFn: async () => (await answer(api.v1.admin.profiles.$get())).profiles,
    reconcile: "id",
  }))
}

/** Adds a profile, once however often the same form is sent. */
export function useCreateProfile() {
  const named = naming()
  return (json: ProfileDraft) => answer(api.v1.admin.profiles.$post({ json }, named(json)))
}

/** Changes the version of a profile that was seen. */
export function patchProfile(id: string, version: number, json: ProfilePatch) {
  return answer(api.v1.admin.profiles[":id"].$patch({ param: param(id), json }, match(version)))
}

/** Reads the profiles anew; whoever changed their own finds their session changed too. */
export function useProfilesAnew() {
  const client = useQueryClient()
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ["session"] })])
}

/** Takes away the version of a profile that was seen. */
export function useRemoveProfile() {
  const anew = useProfilesAnew()
  return useMutation(() => ({
    mutationFn: (profile: { id: string; version: number }) =>
      answer(api.v1.admin.profiles[":id"].$delete({ param: param(profile.id) }, match(profile.version))),
    onSettled: anew,
  }))
}
