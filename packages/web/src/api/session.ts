import { useQuery } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import { useContext } from "solid-js"
import { ReadOnly } from "../state/read-only"
import { setTabOwner } from "../state/tab-owner"
import { api, Failure, unwrap } from "./client"
import { loaded } from "./query"
import { client } from "./query-client"

/** Who is signed in, asked again; before anybody learns of it, what the tab keeps is fit for them to see. */
export async function fetchSession() {
  try {
    const session = await unwrap(api.v1.session.$get())
    setTabOwner(client, session)
    return session
  } catch (error) {
    if (error instanceof Failure && error.code === "session.required") return null
    throw error
  }
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery(() => ({
    queryKey: ["session"],
    queryFn: fetchSession,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  }))
}

/**
 * Returns whether the profile of the user allows something: no change of contacts where they are only shown. The server
 * decides; this only spares a request that it denies.
 */
export function usePermission(permission: Permission) {
  const session = useSession()
  const isReadOnly = useContext(ReadOnly)
  return () =>
    !(isReadOnly() && permission.startsWith("contacts.")) &&
    (loaded(session)?.permissions.includes(permission) ?? false)
}
