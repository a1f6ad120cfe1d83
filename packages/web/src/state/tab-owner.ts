import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/session/schema"
import { discardAllDrafts } from "./draft"
import { readSession, writeSession } from "./storage"
import { closeAllTabs, redactTabs } from "./tab"

const USER_KEY = "ucrm.user"
const SIGNED_OUT_KEY = "ucrm.left"
const UNMASKED_KEY = "ucrm.sees"

/** Returns whether a user was signed in in this browser tab before. */
export function wasSignedIn() {
  return readSession(USER_KEY) !== null
}

/** Returns whether the last user of this browser tab has signed out. */
export function hasSignedOut() {
  return readSession(SIGNED_OUT_KEY) !== null
}

/** Discards the drafts and the loaded data of this browser tab; the page loads its data again. */
function clearData(client: QueryClient, clearTabs: () => void) {
  discardAllDrafts()
  clearTabs()
  void client.resetQueries({ predicate: query => query.queryKey[0] !== "session" })
}

/**
 * Records the user of this browser tab. Clears its data when it belongs to another user, and the data that may contain
 * identifiers when the user may no longer see them.
 */
export function setTabOwner(client: QueryClient, { account, agent, permissions }: Session) {
  const previous = readSession(USER_KEY)
  const current = `${account}/${agent}`
  const isUnmasked = permissions.includes("identifiers.view")
  if (previous !== null && previous !== current) clearData(client, closeAllTabs)
  else if (readSession(UNMASKED_KEY) && !isUnmasked) clearData(client, redactTabs)
  writeSession(USER_KEY, current)
  writeSession(UNMASKED_KEY, isUnmasked ? "yes" : null)
  writeSession(SIGNED_OUT_KEY, null)
}

/** Records whether the user of this browser tab is signing out: the end of the session may be pushed before the response arrives. */
export function markSigningOut(isSigningOut: boolean) {
  writeSession(SIGNED_OUT_KEY, isSigningOut ? "yes" : null)
}

/** Removes the user and all data from this browser tab. */
export function clearTabOwner(client: QueryClient) {
  clearData(client, closeAllTabs)
  writeSession(USER_KEY, null)
  writeSession(SIGNED_OUT_KEY, "yes")
  client.setQueryData(["session"], null)
}
