type Drag = {
  /** The row that is dragged, and all of them in their present order. */
  row: () => HTMLElement | undefined
  rows: () => (HTMLElement | undefined)[]
  start: () => void
  /** The row is over another place than its own. */
  over: (at: number) => void
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

/** Near an edge of the window the page comes along. */
function follow(y: number) {
  if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
  else if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
}

/** Follows the pointer from its press on the grip of a row until it is let go. */
export function drag(press: PointerEvent, { row, rows, start, over, drop, cancel }: Drag) {
  const grabbed = row()
  if (press.button !== 0 || !grabbed) return
  const offset = press.clientY - grabbed.getBoundingClientRect().top
  let under = false
  const place = (y: number) => {
    grabbed.style.translate = ""
    grabbed.style.translate = `0 ${y - offset - grabbed.getBoundingClientRect().top}px`
  }
  const move = (event: PointerEvent) => {
    if (!under && Math.abs(event.clientY - press.clientY) < THRESHOLD_PX) return
    if (!under) start()
    under = true
    follow(event.clientY)
    grabbed.style.translate = ""
    const others = rows().filter(other => other !== undefined)
    const at = others.indexOf(grabbed)
    const to = others.filter(other => other !== grabbed && middle(other) < event.clientY).length
    if (to !== at) over(to)
    place(event.clientY)
  }
  const end = (finish: () => void) => () => {
    leave.abort()
    grabbed.style.translate = ""
    if (under) finish()
  }
  // The row changes its place in the document while it is dragged, so that it cannot hold the pointer itself.
  const leave = new AbortController()
  const { signal } = leave
  window.addEventListener("pointermove", move, { signal })
  window.addEventListener("pointerup", end(drop), { signal })
  window.addEventListener("pointercancel", end(cancel), { signal })
  window.addEventListener(
    "keydown",
    event => {
      if (event.key !== "Escape" || !under) return
      event.preventDefault()
      event.stopImmediatePropagation()
      end(cancel)()
    },
    { signal, capture: true },
  )
}
