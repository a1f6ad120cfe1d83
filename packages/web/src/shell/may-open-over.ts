import type { Tab } from "../state/tab"

/** The time without input after which a new interaction may open over an ended one. */
export const UNTOUCHED_MS = 5_000

type ShownPage = {
  /** The state of the interaction on the page; undefined on any other page. */
  state: Tab["state"] | undefined
  isEditing: boolean
  /** Whether a choice or a change was saved since the page was opened. */
  hasSaved: boolean
  untouchedMs: number
}

/** Returns whether a new interaction opens over a page by itself: only over an ended one that the agent does not use. */
export function mayOpenOver({ state, isEditing, hasSaved, untouchedMs }: ShownPage) {
  return state !== undefined && state !== "active" && !isEditing && !hasSaved && untouchedMs >= UNTOUCHED_MS
}
