/** The dragged row, all rows in their present order, and what happens to them. */
type Drag = {
  row: () => HTMLElement | undefined
  rows: () => (HTMLElement | undefined)[]
  start: () => void
  /** Is called with the new index of the row while it is dragged. */
  move: (index: number) => void
  drop: () => void
  cancel: () => void
}

const THRESHOLD_PX = 4
const EDGE_PX = 72
const SCROLL_PX = 14

function middle(row: HTMLElement) {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}

/** Scrolls the page when the pointer is near an edge of the window. */
function scrollNearEdge(y: number) {
  if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
  else if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
}

/** Drags a row from the press on its grip until the pointer is released. */
export function dragRow(press: PointerEvent, { row, rows, start, move, drop, cancel }: Drag) {
  const dragged = row()
  if (press.button !== 0 || !dragged) return
  const offset = press.clientY - dragged.getBoundingClientRect().top
  let isDragging = false
  const translateTo = (y: number) => {
    dragged.style.translate = ""
    dragged.style.translate = `0 ${y - offset - dragged.getBoundingClientRect().top}px`
  }
  const onMove = (event: PointerEvent) => {
    if (!isDragging && Math.abs(event.clientY - press.clientY) < THRESHOLD_PX) return
    if (!isDragging) start()
    isDragging = true
    scrollNearEdge(event.clientY)
    dragged.style.translate = ""
    const others = rows().filter(other => other !== undefined)
    const index = others.indexOf(dragged)
    const to = others.filter(other => other !== dragged && middle(other) < event.clientY).length
    if (to !== index) move(to)
    translateTo(event.clientY)
  }
  const end = (finish: () => void) => () => {
    listeners.abort()
    dragged.style.translate = ""
    if (isDragging) finish()
  }
  // The row moves in the document while it is dragged, which would end a pointer capture.
  const listeners = new AbortController()
  const { signal } = listeners
  window.addEventListener("pointermove", onMove, { signal })
  window.addEventListener("pointerup", end(drop), { signal })
  window.addEventListener("pointercancel", end(cancel), { signal })
  window.addEventListener(
    "keydown",
    event => {
      if (event.key !== "Escape" || !isDragging) return
      event.preventDefault()
      event.stopImmediatePropagation()
      end(cancel)()
    },
    { signal, capture: true },
  )
}

/** Returns the ids with one of them moved to another index. */
export function moveId(ids: readonly string[], id: string, to: number) {
  return ids.filter(other => other !== id).toSpliced(to, 0, id)
}

/** Returns the items in the order of the ids; items without an id in the list come last. */
export function sortByIds<Item extends { readonly id: string }>(
  items: readonly Item[],
  ids: readonly string[] | undefined,
): readonly Item[] {
  if (!ids) return items
  const indexes = new Map(ids.map((id, index) => [id, index]))
  return items.toSorted((a, b) => (indexes.get(a.id) ?? ids.length) - (indexes.get(b.id) ?? ids.length))
}
