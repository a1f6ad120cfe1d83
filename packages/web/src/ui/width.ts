import { createSignal, onCleanup } from "solid-js"

/** Returns the present width of an element in CSS pixels, and the `ref` of the element. */
export function useWidth() {
  const [width, setWidth] = createSignal(0)
  const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
  onCleanup(() => observer.disconnect())
  const ref = (element: HTMLElement) => {
    setWidth(window.innerWidth)
    observer.observe(element)
  }
  return { width, ref }
}
