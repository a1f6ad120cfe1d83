import { createEffect, onCleanup } from "solid-js"

/** The browser asks before the tab is closed on unsaved edits; inside of the site they are kept, wherever one goes. */
export function useLeaveGuard(dirty: () => boolean) {
  return createEffect(() => {
    if (!dirty()) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    onCleanup(() => window.removeEventListener("beforeunload", ask))
  })
}
