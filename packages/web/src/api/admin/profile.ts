import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ProfileDraft, ProfilePatch } from "@ucrm/core/access/schema"
import { api, unwrap } from "../client"
import { idempotencyKey, ifMatch, path } from "../request"

const key = ["admin", "profiles"] as const

/** The profiles of the account, and how many users have each. */
export function useProfiles(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    enabled: enabled(),
    queryKey: key,
    queryFn: async () => (await unwrap(api.v1.admin.profiles.$get())).profiles,
    reconcile: "id",
  }))
}

/** Adds a profile, once however often the same form is sent. */
export function useCreateProfile() {
  const named = idempotencyKey()
  return (json: ProfileDraft) => unwrap(api.v1.admin.profiles.$post({ json }, named(json)))
}

/** Changes the version of a profile that was seen. */
export function patchProfile(id: string, version: number, json: ProfilePatch) {
  return unwrap(api.v1.admin.profiles[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** Reads the profiles and the session again: users can change their own profile. */
export function useInvalidateProfiles() {
  const client = useQueryClient()
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ["session"] })])
}

/** Takes away the version of a profile that was seen. */
export function useRemoveProfile() {
  const invalidate = useInvalidateProfiles()
  return useMutation(() => ({
    mutationFn: (profile: { id: string; version: number }) =>
      unwrap(api.v1.admin.profiles[":id"].$delete({ param: path(profile.id) }, ifMatch(profile.version))),
    onSettled: invalidate,
  }))
}
