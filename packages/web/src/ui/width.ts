import { createSignal, onCleanup } from "solid-js"

/** The width of an element in CSS pixels, followed; to be used as its `ref`. */
export function useWidth() {
  const [width, setWidth] = createSignal(0)
  const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
  onCleanup(() => observer.disconnect())
  const follow = (element: HTMLElement) => {
    setWidth(window.innerWidth)
    observer.observe(element)
  }
  return { width, follow }
}
