import { createSignal } from "solid-js"

const THRESHOLD_PX = 6

/**
 * Returns the handlers of tabs that the pointer can drag to another place: `onOver` is called with the id of the dragged
 * tab and of the one under the pointer. Tabs are the elements with `data-view` in `nav`.
 */
export function createTabDrag(options: {
  nav: () => HTMLElement | undefined
  onOver: (id: string, over: string) => void
}) {
  const [dragged, setDragged] = createSignal<string>()
  let wasDragged = false
  const onPointerDown = (press: PointerEvent & { currentTarget: HTMLElement }) => {
    const id = press.currentTarget.dataset["view"]
    // A finger that moves over the tabs scrolls the page.
    if (press.button !== 0 || press.pointerType === "touch" || id === undefined) return
    wasDragged = false
    const release = new AbortController()
    const { signal } = release
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (!wasDragged && Math.hypot(clientX - press.clientX, clientY - press.clientY) < THRESHOLD_PX) return
      wasDragged = true
      setDragged(id)
      const tabs = [...(options.nav()?.querySelectorAll<HTMLElement>(":scope > ul > [data-view]") ?? [])]
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-view]")
      const from = tabs.findIndex(tab => tab.dataset["view"] === id)
      const to = over ? tabs.indexOf(over) : -1
      if (!over || to < 0 || to === from) return
      // Past the middle only: tabs of different widths would else change places back and forth.
      const { left, width } = over.getBoundingClientRect()
      if (to > from === clientX > left + width / 2) options.onOver(id, over.dataset["view"] ?? "")
    }
    const end = () => {
      release.abort()
      setDragged()
      // After the click that the same pointer makes.
      setTimeout(() => (wasDragged = false))
    }
    window.addEventListener("pointermove", move, { signal })
    window.addEventListener("pointerup", end, { signal })
    window.addEventListener("pointercancel", end, { signal })
  }
  /** Keeps the click at the end of a drag from opening the view. */
  const onClick = (event: MouseEvent) => {
    if (!wasDragged) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { dragged, onPointerDown, onClick }
}
