import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, createSignal, on } from "solid-js"
import { useActive } from "../api/interaction"
import { loaded } from "../api/query"
import { interactionPath, isAt } from "../page/path"
import { useEditing } from "../state/draft"
import { syncTabs } from "../state/tab"

const [tabChanges, setTabChanges] = createSignal<ReturnType<typeof syncTabs>>()

/** The latest changes to the tabs, without those of the first load. */
export { tabChanges }

/** Gives every new interaction a tab, and opens it over the home page; `ArrivalStrip` announces it elsewhere. */
export function useArrivals() {
  const active = useActive()
  const editing = useEditing()
  const navigate = useNavigate()
  const location = useLocation()
  let isFirst = true
  createEffect(
    on(
      () => loaded(active),
      list => {
        if (!list) return
        const changes = syncTabs(list.interactions)
        const newest = changes.arrived.at(-1)
        if (newest && isAt(location, "/") && (isFirst || !editing())) navigate(interactionPath(newest.guid))
        if (!isFirst) setTabChanges(changes)
        isFirst = false
      },
    ),
  )
}
