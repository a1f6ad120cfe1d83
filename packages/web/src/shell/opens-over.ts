import type { Tab } from "../state/tab"

/** How long an ended interaction must be untouched before a new one opens over it. */
export const UNTOUCHED_MS = 5_000

type ShownPage = {
  /** The state of the interaction on the page; undefined on any other page. */
  state: Tab["state"] | undefined
  isEditing: boolean
  /** Whether a choice or a change was saved since the page was opened. */
  hasSaved: boolean
  untouchedMs: number
}

/** Returns whether a new interaction opens over a page by itself: only over an ended one that is not being read. */
export function opensOver({ state, isEditing, hasSaved, untouchedMs }: ShownPage) {
  return state !== undefined && state !== "active" && !isEditing && !hasSaved && untouchedMs >= UNTOUCHED_MS
}
