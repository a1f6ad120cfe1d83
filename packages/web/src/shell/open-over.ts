import { useLocation } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { END_KEY } from "../api/interaction"
import { interactionPath, isAt } from "../page/path"
import { useEditing } from "../state/draft"
import { useTabs } from "../state/tab"
import { mayOpenOver } from "./may-open-over"

const INPUT_EVENTS = ["pointerdown", "keydown", "wheel", "touchmove"] as const

/** Returns a function that returns whether a new interaction may open over the present page by itself. */
export function useOpenOver() {
  const client = useQueryClient()
  const location = useLocation()
  const tabs = useTabs()
  const isEditing = useEditing()
  let lastInputAt = Number.NEGATIVE_INFINITY
  let savedOn: string | undefined
  const onInput = () => {
    lastInputAt = Date.now()
  }
  for (const type of INPUT_EVENTS) window.addEventListener(type, onInput, { capture: true, passive: true })
  const unsubscribe = client.getMutationCache().subscribe(event => {
    if (event.type !== "updated" || event.action.type !== "success") return
    if (event.mutation.options.mutationKey?.[0] !== END_KEY) savedOn = location.pathname
  })
  onCleanup(() => {
    for (const type of INPUT_EVENTS) window.removeEventListener(type, onInput, { capture: true })
    unsubscribe()
  })
  return () =>
    mayOpenOver({
      state: tabs.find(tab => isAt(location, interactionPath(tab.guid)))?.state,
      isEditing: isEditing(),
      hasSaved: savedOn === location.pathname,
      untouchedMs: Date.now() - lastInputAt,
    })
}
