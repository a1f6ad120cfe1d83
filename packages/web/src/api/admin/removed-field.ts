import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import { api, unwrap } from "../client"
import { path } from "../request"
import { useDrafted } from "./draft"

const key = ["admin", "fields", "removed"] as const

/** The fields that no section of the draft has any more, for as long as contacts hold values in them. */
export function useRemovedFields() {
  return useQuery(() => ({
    queryKey: key,
    queryFn: async () => (await unwrap(api.v1.admin.fields.removed.$get())).fields,
    reconcile: "id",
  }))
}

/** Puts a removed field back into the draft, and its section with it. */
export function useRestoreField() {
  return useDrafted((id: string) => unwrap(api.v1.admin.fields[":id"].restore.$post({ param: path(id) })))
}

/** Takes the values of a removed field from every contact; what was begun and broke off goes on from its beginning. */
export function usePurgeField() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (id: string) => {
      let cursor: string | null | undefined
      do {
        const json = cursor ? { cursor } : {}
        cursor = (await unwrap(api.v1.admin.fields[":id"].purge.$post({ param: path(id), json }))).cursor
      } while (cursor)
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  }))
}
