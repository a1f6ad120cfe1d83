import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { discardAllDrafts } from "./draft"
import { readKept, writeKept } from "./storage"
import { closeAll } from "./tab"

const LAST_USER = "ucrm.user"

/** Whether somebody signed in here before. */
export const hasSignedIn = () => readKept(LAST_USER) !== null

const post = (body: object) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
})

/** Signs in as a user of the local stack. */
export const useSignIn = () => {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (user: string) => {
      const response = await fetch("/local/session", post({ user }))
      if (!response.ok) throw new Error("the local stack signs nobody in")
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
