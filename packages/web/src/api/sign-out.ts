import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { clearTabOwner } from "../state/tab-owner"
import { api, unwrap } from "./client"

/** Ends this session, or every one of whoever is signed in. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (where: "here" | "everywhere") =>
      unwrap(where === "here" ? api.v1.session.$delete() : api.v1.session.all.$delete()),
    onSuccess: () => clearTabOwner(client),
  }))
}
