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

const POLL_MS = 1000

/** Deletes the values of a removed field from every contact, by a job of the server that the mutation waits for. */
export function usePurgeField() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (id: string) => {
      let job = await unwrap(api.v1.admin.fields[":id"].purge.$post({ param: path(id) }))
      while (job.state === "queued" || job.state === "running") {
        await new Promise(resolve => setTimeout(resolve, POLL_MS))
        job = await unwrap(api.v1.admin.jobs[":id"].$get({ param: path(job.id) }))
      }
      if (job.state !== "done") throw new Error(job.error?.detail ?? `The job is ${job.state}.`)
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  }))
}
