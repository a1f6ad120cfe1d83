import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { UserDraft, UserPatch } from "@ucrm/core/user/schema"
import { answer, api } from "../../api"
import { match, param } from "../request"

const key = ["admin", "users"] as const

/** The users of the account. */
export function useUsers() {
  return useQuery(() => ({
    queryKey: key,
    queryFn: async () => (await answer(api.v1.admin.users.$get())).users,
    reconcile: "id",
  }))
}

export function createUser(json: UserDraft) {
  return answer(api.v1.admin.users.$post({ json }))
}

/** Changes the version of a user that was seen. */
export function patchUser(id: string, version: number, json: UserPatch) {
  return answer(api.v1.admin.users[":id"].$patch({ param: param(id), json }, match(version)))
}

/** What is done to a user with one click; the list is read anew after it. */
export function useUserDeeds() {
  const client = useQueryClient()
  const anew = () =>
    Promise.all(
      [key, ["admin", "profiles"], ["session"]].map(queryKey => client.invalidateQueries({ queryKey: [...queryKey] })),
    )
  return {
    anew,
    remove: useMutation(() => ({
      mutationFn: (user: { id: string; version: number }) =>
        answer(api.v1.admin.users[":id"].$delete({ param: param(user.id) }, match(user.version))),
      onSettled: anew,
    })),
    signOut: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) => answer(api.v1.admin.users[":id"].sessions.$delete({ param: param(id) })),
    })),
  }
}
