import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { ProfileDraft, ProfilePatch, UserDraft, UserPatch } from "@ucrm/core/access/schema"
import type { VersionedProvisioning } from "@ucrm/core/sign-in/schema"
import { api, idempotencyKey, ifMatch, path, unwrap } from "../client"

const USERS_KEY = ["admin", "users"] as const

/** Returns the query of the users of the account, with the removed ones. */
export function useUsers(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: USERS_KEY,
    queryFn: () => unwrap(api.v1.admin.users.$get()),
    enabled: enabled(),
    reconcile: "id",
  }))
}

/** Creates a user. */
export function createUser(json: UserDraft) {
  return unwrap(api.v1.admin.users.$post({ json }))
}

/** Changes a version of a user. */
export function patchUser(id: string, version: number, json: UserPatch) {
  return unwrap(api.v1.admin.users[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** Returns the mutations of users without a form. */
export function useUserActions() {
  const client = useQueryClient()
  const invalidate = () =>
    Promise.all(
      [USERS_KEY, ["admin", "profiles"], ["session"]].map(queryKey =>
        client.invalidateQueries({ queryKey: [...queryKey] }),
      ),
    )
  return {
    invalidate,
    remove: useMutation(() => ({
      mutationFn: (user: { id: string; version: number }) =>
        unwrap(api.v1.admin.users[":id"].$delete({ param: path(user.id) }, ifMatch(user.version))),
      onSettled: invalidate,
    })),
    signOut: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) => unwrap(api.v1.admin.users[":id"].sessions.$delete({ param: path(id) })),
    })),
    /** Suspends an active user, and reactivates a suspended one. */
    toggleSuspension: useMutation(() => ({
      mutationFn: (user: { id: string; version: number; suspended?: boolean | undefined }) =>
        patchUser(user.id, user.version, { suspended: !user.suspended }),
      onSettled: invalidate,
    })),
  }
}

const PROFILES_KEY = ["admin", "profiles"] as const

/** Returns the query of the profiles of the account with their numbers of users. */
export function useProfiles(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    enabled: enabled(),
    queryKey: PROFILES_KEY,
    queryFn: async () => (await unwrap(api.v1.admin.profiles.$get())).profiles,
    reconcile: "id",
  }))
}

/** Returns a function that creates a profile; a repeated draft creates no second one. */
export function useCreateProfile() {
  const keyOf = idempotencyKey()
  return (json: ProfileDraft) => unwrap(api.v1.admin.profiles.$post({ json }, keyOf(json)))
}

/** Changes a version of a profile. */
export function patchProfile(id: string, version: number, json: ProfilePatch) {
  return unwrap(api.v1.admin.profiles[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** Returns a function that reads the profiles and the session again, as users can change their own profile. */
export function useInvalidateProfiles() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: PROFILES_KEY }),
      client.invalidateQueries({ queryKey: ["session"] }),
    ])
}

/** Returns the mutation that deletes a version of a profile. */
export function useRemoveProfile() {
  const invalidate = useInvalidateProfiles()
  return useMutation(() => ({
    mutationFn: (profile: { id: string; version: number }) =>
      unwrap(api.v1.admin.profiles[":id"].$delete({ param: path(profile.id) }, ifMatch(profile.version))),
    onSettled: invalidate,
  }))
}

const PROVISIONING_KEY = ["admin", "sign-in"] as const

/** Returns the query of the provisioning of users at their first sign-in. */
export function useProvisioning() {
  return useQuery(() => ({ queryKey: PROVISIONING_KEY, queryFn: () => unwrap(api.v1.admin["sign-in"].$get()) }))
}

/** Returns the mutation that changes a version of the provisioning. */
export function useSetProvisioning() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ version, provision }: VersionedProvisioning) =>
      unwrap(api.v1.admin["sign-in"].$put({ json: { provision } }, ifMatch(version))),
    onSuccess: (current: VersionedProvisioning) => client.setQueryData(PROVISIONING_KEY, current),
    onError: () => client.invalidateQueries({ queryKey: PROVISIONING_KEY }),
  }))
}
