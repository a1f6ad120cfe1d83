import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { UserDraft, UserPatch } from "@ucrm/core/access/schema"
import { api, unwrap } from "../client"
import { ifMatch, path } from "../request"

const key = ["admin", "users"] as const

/** The users of the account, and those who were removed. */
export function useUsers(wanted: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: key,
    queryFn: () => unwrap(api.v1.admin.users.$get()),
    enabled: wanted(),
    reconcile: "id",
  }))
}

export function createUser(json: UserDraft) {
  return unwrap(api.v1.admin.users.$post({ json }))
}

/** Changes the version of a user that was seen. */
export function patchUser(id: string, version: number, json: UserPatch) {
  return unwrap(api.v1.admin.users[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** What is done to a user with one click; the list is read again after it. */
export function useUserActions() {
  const client = useQueryClient()
  const invalidate = () =>
    Promise.all(
      [key, ["admin", "profiles"], ["session"]].map(queryKey => client.invalidateQueries({ queryKey: [...queryKey] })),
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
