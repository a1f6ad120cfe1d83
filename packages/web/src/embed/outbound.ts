import { useLocation } from "@solidjs/router"
import { type Accessor, createEffect, createMemo, on, onCleanup } from "solid-js"
import { draftKeys } from "../state/draft"
import { useTabs } from "../state/tab"
import { VERSION } from "./message"
import type { Post } from "./poster"
import { dirtySubjects, locationOf } from "./subject"

/** Posts the state of the page to the host: all of it whenever `helloCount` changes, and each later change. */
export function useOutbound(post: Post, helloCount: Accessor<number>) {
  const location = useLocation()
  const tabs = useTabs()
  createEffect(on(helloCount, () => post({ event: "ready", data: { version: VERSION } })))

  const guid = createMemo(() => {
    const subject = locationOf(location.pathname, "")
    return "guid" in subject ? subject.guid : null
  })
  createEffect(on([helloCount, guid], () => post({ event: "focused", data: { guid: guid() } })))

  let posted = new Map<string, object>()
  createEffect(on(helloCount, () => posted.clear()))
  createEffect(() => {
    helloCount()
    const dirty = dirtySubjects(
      draftKeys(),
      tabs.map(tab => tab.guid),
    )
    for (const [id, subject] of dirty) if (!posted.has(id)) post({ event: "dirty", data: { ...subject, dirty: true } })
    for (const [id, subject] of posted) if (!dirty.has(id)) post({ event: "dirty", data: { ...subject, dirty: false } })
    posted = dirty
  })

  const height = observeHeight(height => post({ event: "resize", data: { height } }))
  createEffect(on(helloCount, height.repeat))
  onCleanup(height.stop)
}

/** Returns the height of the page's content in CSS pixels, also when the page itself is stretched to its frame. */
function contentHeight(page: HTMLElement) {
  page.style.minBlockSize = "0"
  const height = page.scrollHeight
  page.style.removeProperty("min-block-size")
  return height
}

/**
 * Calls `onHeight` with the height of the content whenever it changes, at most once per animation frame; `repeat` calls
 * it again with the same height.
 */
function observeHeight(onHeight: (height: number) => void) {
  let request = 0
  let last: number | undefined
  const measure = () => {
    request = 0
    const page = document.getElementById("content")?.parentElement
    if (!page) return
    const height = contentHeight(page)
    // Measuring changed an attribute of the page.
    mutations.takeRecords()
    if (height === last) return
    last = height
    onHeight(height)
  }
  const schedule = () => {
    request ||= requestAnimationFrame(measure)
  }
  // A page that is stretched to its frame keeps its size when its content shrinks: only the mutations show that.
  const mutations = new MutationObserver(schedule)
  mutations.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const sizes = new ResizeObserver(schedule)
  sizes.observe(document.body)
  return {
    repeat: () => {
      last = undefined
      schedule()
    },
    stop: () => {
      cancelAnimationFrame(request)
      mutations.disconnect()
      sizes.disconnect()
    },
  }
}
