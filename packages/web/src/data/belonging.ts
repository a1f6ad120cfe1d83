import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { discardAllDrafts } from "./draft"
import { readKept, writeKept } from "./storage"
import { closeAll, veil } from "./tab"

const WHOSE = "ucrm.user"
const LEFT = "ucrm.left"
const SEES = "ucrm.sees"

/** Whether somebody was signed in in this tab before. */
export function wasSignedIn() {
  return readKept(WHOSE) !== null
}

/** Whether the last one here signed out: whoever comes next may be somebody else. */
export function hasLeft() {
  return readKept(LEFT) !== null
}

/** Forgets what was typed and read in this tab; what is on the screen is read anew. */
function forget(client: QueryClient, tabs: () => void) {
  discardAllDrafts()
  tabs()
  void client.resetQueries({ predicate: query => query.queryKey[0] !== "session" })
}

/**
 * What the tab keeps stays with whom it belongs to: when that is somebody else by now, it goes, and when identifiers are
 * no longer shown to them, so does all that may tell of one.
 */
export function settle(client: QueryClient, { account, agent, permissions }: Session) {
  const whose = readKept(WHOSE)
  const now = `${account}/${agent}`
  const sees = permissions.includes("identifiers.view")
  if (whose !== null && whose !== now) forget(client, closeAll)
  else if (readKept(SEES) && !sees) forget(client, veil)
  writeKept(WHOSE, now)
  writeKept(SEES, sees ? "yes" : null)
  writeKept(LEFT, null)
}

/** Leaves the tab as if nobody had been here. */
export function leave(client: QueryClient) {
  forget(client, closeAll)
  writeKept(WHOSE, null)
  writeKept(LEFT, "yes")
  client.setQueryData(["session"], null)
}
