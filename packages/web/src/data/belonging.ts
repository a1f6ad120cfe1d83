import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { discardAllDrafts } from "./draft"
import { readKept, writeKept } from "./storage"
import { closeAll } from "./tab"

const WHOSE = "ucrm.user"
const LEFT = "ucrm.left"

/** Whether somebody was signed in in this tab before. */
export const wasSignedIn = () => readKept(WHOSE) !== null

/** Whether the last one here signed out: whoever comes next may be somebody else. */
export const hasLeft = () => readKept(LEFT) !== null

/** Forgets what this tab keeps of whoever is or was signed in. */
const forget = (client: QueryClient) => {
  discardAllDrafts()
  closeAll()
  client.removeQueries({ predicate: query => query.queryKey[0] !== "session" })
}

/** What the tab keeps stays with whom it belongs to: when that is somebody else by now, it goes. */
export const settle = (client: QueryClient, { account, agent }: Pick<Session, "account" | "agent">) => {
  const whose = readKept(WHOSE)
  const now = `${account}/${agent}`
  if (whose !== null && whose !== now) forget(client)
  writeKept(WHOSE, now)
  writeKept(LEFT, null)
}

/** Leaves the tab as if nobody had been here. */
export const leave = (client: QueryClient) => {
  forget(client)
  writeKept(WHOSE, null)
  writeKept(LEFT, "yes")
  client.setQueryData(["session"], null)
}
