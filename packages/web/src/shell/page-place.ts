import { useBeforeLeave, useLocation } from "@solidjs/router"
import { createEffect, on, onCleanup } from "solid-js"

/** How long a page that is returned to may take to show what it showed before. */
const RESTORE_WITHIN_MS = 3_000
const MAX_PLACES = 50
const FOCUSABLE = "a, button, input, select, textarea, [contenteditable], [tabindex]"
/** What the agent does on the page ends the return to where it was left. */
const INPUTS = ["pointerdown", "keydown", "wheel", "touchmove"] as const

type Focus = { label: string; nth: number; selection: readonly [number, number] | undefined }
/** `top` is the scroll position from the beginning of the page, below the bar. */
type Place = { top: number; focus: Focus | undefined }

/** The same element of a page that was built again has the same label: its kind, its name and its words. */
function labelOf(element: Element) {
  const words = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent
  return [element.tagName, element.getAttribute("name"), words ?? element.textContent].join("|")
}

const focusableWith = (label: string) =>
  [...document.querySelectorAll<HTMLElement>(`#content :is(${FOCUSABLE})`)].filter(
    element => labelOf(element) === label,
  )

/** Returns the ends of the selection in a text field; undefined for fields that have none. */
function selectionOf(field: Element): Focus["selection"] {
  const { selectionStart, selectionEnd } = field as HTMLInputElement
  return typeof selectionStart === "number" && typeof selectionEnd === "number"
    ? [selectionStart, selectionEnd]
    : undefined
}

/** Returns how to find an element of the page again; undefined for one outside of it. */
function focusOf(element: EventTarget | null): Focus | undefined {
  if (!(element instanceof HTMLElement) || !element.matches(`#content :is(${FOCUSABLE})`)) return undefined
  const label = labelOf(element)
  return { label, nth: focusableWith(label).indexOf(element), selection: selectionOf(element) }
}

/** Remembers the focus that left the page for the bar, where a link leads to another page; returns how to read it. */
function useLeftFocus() {
  let left: Focus | undefined
  const remember = ({ target, relatedTarget }: FocusEvent) => {
    const isInBar = relatedTarget instanceof Element && relatedTarget.closest("#content") === null
    left = isInBar ? (focusOf(target) ?? left) : undefined
  }
  document.addEventListener("focusout", remember)
  onCleanup(() => document.removeEventListener("focusout", remember))
  return () => left
}

/** Returns the height above the page: the bar, and a strip under it that may be gone later. */
const heightAbove = () => document.getElementById("content")?.offsetTop ?? 0

function restoreFocus({ label, nth, selection }: Focus) {
  const element = focusableWith(label)[nth]
  if (!element) return false
  if (document.activeElement === element) return true
  element.focus({ preventScroll: true })
  if (selection) (element as HTMLInputElement).setSelectionRange(...selection)
  return true
}

/** Gives the element of a place the focus and scrolls there; returns whether both were possible yet. */
function restore({ top, focus }: Place) {
  const hasFocus = focus === undefined || restoreFocus(focus)
  const target = heightAbove() + top
  window.scrollTo({ top: target, behavior: "instant" })
  return hasFocus && Math.abs(window.scrollY - target) < 1
}

/** Restores a place as soon as the page shows it again; returns the function that gives up. */
function restoreWhenShown(place: Place) {
  const page = document.getElementById("content")
  const observer = new MutationObserver(() => restore(place) && stop())
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const type of INPUTS) window.removeEventListener(type, stop, { capture: true })
  }
  const timer = setTimeout(stop, RESTORE_WITHIN_MS)
  if (page) observer.observe(page, { childList: true, subtree: true })
  for (const type of INPUTS) window.addEventListener(type, stop, { capture: true, passive: true })
  // After the scrolling and the focus of the page itself.
  requestAnimationFrame(() => restore(place) && stop())
  return stop
}

/** Returns to the scroll position, the focus and the caret of a page when the browser goes back or forward to it. */
export function usePagePlace() {
  const location = useLocation()
  const places = new Map<string, Place>()
  const leftFocus = useLeftFocus()
  let isTraversal = false
  let stop = () => {}
  useBeforeLeave(({ to }) => {
    isTraversal = typeof to === "number"
    places.delete(location.pathname)
    places.set(location.pathname, {
      top: window.scrollY - heightAbove(),
      focus: focusOf(document.activeElement) ?? leftFocus(),
    })
    const [oldest] = places.keys()
    if (places.size > MAX_PLACES && oldest !== undefined) places.delete(oldest)
  })
  createEffect(
    on(
      () => location.pathname,
      path => {
        stop()
        const place = places.get(path)
        if (isTraversal && place) stop = restoreWhenShown(place)
      },
      { defer: true },
    ),
  )
  onCleanup(() => stop())
}
