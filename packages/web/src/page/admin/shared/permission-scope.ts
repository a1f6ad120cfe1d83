import { QueryClient, useQueryClient } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import type { Session } from "@ucrm/core/session/schema"
import { createRenderEffect, onCleanup } from "solid-js"

/** Returns a query client for previews, under which the signed-in user has these permissions alone. */
export function usePermissionScope(permissions: () => readonly Permission[]) {
  const client = useQueryClient()
  const scopedClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const session = client.getQueryData<Session>(["session"])
  createRenderEffect(() =>
    scopedClient.setQueryData(["session"], session && { ...session, permissions: [...permissions()] }),
  )
  onCleanup(() => scopedClient.clear())
  return scopedClient
}
