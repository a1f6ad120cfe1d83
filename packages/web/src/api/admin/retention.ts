import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { VersionedRetention } from "@ucrm/core/retention/schema"
import { api, unwrap } from "../client"
import { ifMatch } from "../request"

const key = ["admin", "retention"] as const

/** Returns the query of the days that the account keeps data. */
export function useRetention() {
  return useQuery(() => ({ queryKey: key, queryFn: () => unwrap(api.v1.admin.retention.$get()) }))
}

/** Returns the mutation that replaces the version of the retention that was read. */
export function useReplaceRetention() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ version, ...json }: VersionedRetention) =>
      unwrap(api.v1.admin.retention.$put({ json }, ifMatch(version))),
    onSuccess: (current: VersionedRetention) => {
      client.setQueryData(key, current)
      void client.invalidateQueries({ queryKey: ["admin", "audit"] })
    },
    onError: () => client.invalidateQueries({ queryKey: key }),
  }))
}
