import { QueryClient, useQueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { onCleanup } from "solid-js"

/** For what only shows how it would look: to it, whoever is signed in may read, and change nothing. */
export const useOnlooker = () => {
  const client = useQueryClient()
  const onlooker = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const session = client.getQueryData<Session>(["session"])
  onlooker.setQueryData(["session"], session && { ...session, permissions: [] })
  onCleanup(() => onlooker.clear())
  return onlooker
}
