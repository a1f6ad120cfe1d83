import { useLocation } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { END_KEY } from "../api/interaction"
import { interactionPath, isAt } from "../page/path"
import { useEditing } from "../state/draft"
import { useTabs } from "../state/tab"
import { opensOver } from "./opens-over"

const TOUCHES = ["pointerdown", "keydown", "wheel", "touchmove"] as const

/** Returns the function that decides whether a new interaction opens over the present page by itself. */
export function useTakeover() {
  const client = useQueryClient()
  const location = useLocation()
  const tabs = useTabs()
  const isEditing = useEditing()
  let touchedAt = Number.NEGATIVE_INFINITY
  let savedOn: string | undefined
  const touch = () => {
    touchedAt = Date.now()
  }
  for (const type of TOUCHES) window.addEventListener(type, touch, { capture: true, passive: true })
  const unsubscribe = client.getMutationCache().subscribe(event => {
    if (event.type !== "updated" || event.action.type !== "success") return
    if (event.mutation.options.mutationKey?.[0] !== END_KEY) savedOn = location.pathname
  })
  onCleanup(() => {
    for (const type of TOUCHES) window.removeEventListener(type, touch, { capture: true })
    unsubscribe()
  })
  return () =>
    opensOver({
      state: tabs.find(tab => isAt(location, interactionPath(tab.guid)))?.state,
      isEditing: isEditing(),
      hasSaved: savedOn === location.pathname,
      untouchedMs: Date.now() - touchedAt,
    })
}
