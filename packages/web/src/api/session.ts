import { useQuery } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import { createContext, useContext } from "solid-js"
import { setTabOwner } from "../state/tab-owner"
import { api, Failure, unwrap } from "./client"
import { loaded } from "./query"
import { client } from "./query-client"

/** Provides whether a part of the page is read-only. */
export const ReadOnly = createContext<() => boolean | undefined>(() => false)

/** Returns the session, null without one. Removes stored data of another user before anything can read the session. */
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

/** Returns the query of the session; null when nobody is signed in. */
export function useSession() {
  return useQuery(() => ({
    queryKey: ["session"],
    queryFn: fetchSession,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  }))
}

/**
 * Returns an accessor of whether the user has a permission; those to change contacts not in a read-only part of the
 * page. The server decides; this only avoids requests that it denies.
 */
export function usePermission(permission: Permission) {
  const session = useSession()
  const isReadOnly = useContext(ReadOnly)
  return () =>
    !(isReadOnly() && permission.startsWith("contacts.")) &&
    (loaded(session)?.permissions.includes(permission) ?? false)
}
