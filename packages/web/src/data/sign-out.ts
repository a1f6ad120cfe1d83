import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { answer, api } from "../api"
import { leave } from "./belonging"

/** Ends this session, or every one of whoever is signed in. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (where: "here" | "everywhere") =>
      answer(where === "here" ? api.v1.session.$delete() : api.v1.session.all.$delete()),
    onSuccess: () => leave(client),
  }))
}
