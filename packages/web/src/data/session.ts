import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/user/schema"
import { answer, api, Failure } from "../api"
import { discardAllDrafts } from "./draft"
import { known } from "./query"
import { readKept, writeKept } from "./storage"
import { closeAll } from "./tab"

const LAST_USER = "ucrm.user"

const readSession = async () => {
  try {
    return await answer(api.v1.session.$get())
  } catch (error) {
    if (error instanceof Failure && error.code === "session.required") return null
    throw error
  }
}

/** Who is signed in; null when nobody is. */
export const useSession = () =>
  useQuery(() => ({ queryKey: ["session"], queryFn: readSession, staleTime: 60_000, refetchOnWindowFocus: true }))

/** Whether the profile of whoever is signed in allows something. The server decides; this only spares a vain try. */
export const usePermission = (permission: Permission) => {
  const session = useSession()
  return () => known(session)?.permissions.includes(permission) ?? false
}

const post = (body: object) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
})

/** Signs in as a user of the local stack; where there is none, sign-in is not configured. */
export const useSignIn = () => {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (user: string) => {
      const response = await fetch("/local/session", post({ user }))
      if (!response.ok || !response.headers.get("content-type")?.includes("json"))
        throw new Error("sign-in is not configured")
      return user
    },
    onSuccess: async (user: string) => {
      const last = readKept(LAST_USER)
      if (last && last !== user) {
        discardAllDrafts()
        closeAll()
        client.removeQueries({ predicate: query => query.queryKey[0] !== "session" })
      }
      writeKept(LAST_USER, user)
      await client.refetchQueries({ queryKey: ["session"] })
      await client.invalidateQueries({ predicate: query => query.queryKey[0] !== "session" })
    },
  }))
}
