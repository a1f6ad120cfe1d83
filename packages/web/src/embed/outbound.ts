import { useLocation } from "@solidjs/router"
import { type Accessor, createEffect, createMemo, on, onCleanup } from "solid-js"
import { draftKeys } from "../state/draft"
import { useTabs } from "../state/tab"
import { dirtySubjects } from "./dirty-subjects"
import { followHeight } from "./height"
import { locationOf } from "./location"
import { VERSION } from "./message"
import type { Post } from "./post-message"

/** Tells the host where the page stands: all of it at each greeting, and then what changes. */
export function useOutbound(say: Post, greeted: Accessor<number>) {
  const location = useLocation()
  const tabs = useTabs()
  createEffect(on(greeted, () => say({ event: "ready", data: { version: VERSION } })))

  const guid = createMemo(() => {
    const place = locationOf(location.pathname, "")
    return "guid" in place ? place.guid : null
  })
  createEffect(on([greeted, guid], () => say({ event: "focused", data: { guid: guid() } })))

  let told = new Map<string, object>()
  createEffect(on(greeted, () => told.clear()))
  createEffect(() => {
    greeted()
    const edited = dirtySubjects(
      draftKeys(),
      tabs.map(tab => tab.guid),
    )
    for (const [id, subject] of edited) if (!told.has(id)) say({ event: "dirty", data: { ...subject, dirty: true } })
    for (const [id, subject] of told) if (!edited.has(id)) say({ event: "dirty", data: { ...subject, dirty: false } })
    told = edited
  })

  const height = followHeight(height => say({ event: "resize", data: { height } }))
  createEffect(on(greeted, height.again))
  onCleanup(height.stop)
}
