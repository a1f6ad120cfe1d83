import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/session/schema"
import { discardAllDrafts } from "./draft"
import { readSession, writeSession } from "./storage"
import { closeAllTabs, redactTabs } from "./tab"

const WHOSE = "ucrm.user"
const LEFT = "ucrm.left"
const SEES = "ucrm.sees"

/** Whether somebody was signed in in this tab before. */
export function wasSignedIn() {
  return readSession(WHOSE) !== null
}

/** Returns whether the last user of this tab signed out: the next one may be another person. */
export function hasSignedOut() {
  return readSession(LEFT) !== null
}

/** Forgets what was typed and read in this tab; what is on the screen is read again. */
function forget(client: QueryClient, tabs: () => void) {
  discardAllDrafts()
  tabs()
  void client.resetQueries({ predicate: query => query.queryKey[0] !== "session" })
}

/**
 * What the tab keeps stays with whom it belongs to: when that is somebody else by now, it goes, and when identifiers are
 * no longer shown to them, so does all that may tell of one.
 */
export function setTabOwner(client: QueryClient, { account, agent, permissions }: Session) {
  const whose = readSession(WHOSE)
  const now = `${account}/${agent}`
  const sees = permissions.includes("identifiers.view")
  if (whose !== null && whose !== now) forget(client, closeAllTabs)
  else if (readSession(SEES) && !sees) forget(client, redactTabs)
  writeSession(WHOSE, now)
  writeSession(SEES, sees ? "yes" : null)
  writeSession(LEFT, null)
}

/** Records whether the user of this tab is signing out: the end of the session may be pushed before the response arrives. */
export function markSigningOut(isSigningOut: boolean) {
  writeSession(LEFT, isSigningOut ? "yes" : null)
}

/** Leaves the tab as if nobody had been here. */
export function clearTabOwner(client: QueryClient) {
  forget(client, closeAllTabs)
  writeSession(WHOSE, null)
  writeSession(LEFT, "yes")
  client.setQueryData(["session"], null)
}
