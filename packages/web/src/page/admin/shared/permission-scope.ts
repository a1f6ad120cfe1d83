import { QueryClient, useQueryClient } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import type { Session } from "@ucrm/core/session/schema"
import { createRenderEffect, onCleanup } from "solid-js"

/** For what only shows how it would look: to it, every signed-in user may do this and nothing else. */
export function usePermissionScope(permissions: () => readonly Permission[]) {
  const client = useQueryClient()
  const onlooker = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const session = client.getQueryData<Session>(["session"])
  createRenderEffect(() =>
    onlooker.setQueryData(["session"], session && { ...session, permissions: [...permissions()] }),
  )
  onCleanup(() => onlooker.clear())
  return onlooker
}
