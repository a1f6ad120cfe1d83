import { useBeforeLeave, useLocation } from "@solidjs/router"
import { createEffect, on, onCleanup } from "solid-js"

/** The time that a page may take to show its former content again. */
const RESTORE_WITHIN_MS = 3_000
const MAX_POSITIONS = 50
const FOCUSABLE = "a, button, input, select, textarea, [contenteditable], [tabindex]"
/** Input of the agent that ends the restoring. */
const INPUT_EVENTS = ["pointerdown", "keydown", "wheel", "touchmove"] as const

type Focus = { label: string; nth: number; selection: readonly [number, number] | undefined }
/** The focus, and the scroll position in CSS pixels below the bar. */
type Position = { top: number; focus: Focus | undefined }

/** Returns the label that the same element has when the page is created again: its tag, its name and its text. */
function labelOf(element: Element) {
  const text = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent
  return [element.tagName, element.getAttribute("name"), text ?? element.textContent].join("|")
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

/** Returns the label and index by which an element of the page is found again; undefined outside of it. */
function focusOf(element: EventTarget | null): Focus | undefined {
  if (!(element instanceof HTMLElement) || !element.matches(`#content :is(${FOCUSABLE})`)) return undefined
  const label = labelOf(element)
  return { label, nth: focusableWith(label).indexOf(element), selection: selectionOf(element) }
}

/** Returns an accessor of the focus in the page before it moved to a link of the bar. */
function useFocusBeforeBar() {
  let focus: Focus | undefined
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    const isInBar = relatedTarget instanceof Element && relatedTarget.closest("#content") === null
    focus = isInBar ? (focusOf(target) ?? focus) : undefined
  }
  document.addEventListener("focusout", onFocusOut)
  onCleanup(() => document.removeEventListener("focusout", onFocusOut))
  return () => focus
}

/** Returns the height above the page: the bar and, for some time, a strip below it. */
const heightAbove = () => document.getElementById("content")?.offsetTop ?? 0

function restoreFocus({ label, nth, selection }: Focus) {
  const element = focusableWith(label)[nth]
  if (!element) return false
  if (document.activeElement === element) return true
  element.focus({ preventScroll: true })
  if (selection) (element as HTMLInputElement).setSelectionRange(...selection)
  return true
}

/** Restores the focus and the scroll position; returns whether both are possible yet. */
function restore({ top, focus }: Position) {
  const hasFocus = focus === undefined || restoreFocus(focus)
  const target = heightAbove() + top
  window.scrollTo({ top: target, behavior: "instant" })
  return hasFocus && Math.abs(window.scrollY - target) < 1
}

/** Restores a position as soon as the page allows it; returns the function that cancels this. */
function restoreWhenShown(position: Position) {
  const page = document.getElementById("content")
  const observer = new MutationObserver(() => restore(position) && stop())
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const type of INPUT_EVENTS) window.removeEventListener(type, stop, { capture: true })
  }
  const timer = setTimeout(stop, RESTORE_WITHIN_MS)
  if (page) observer.observe(page, { childList: true, subtree: true })
  for (const type of INPUT_EVENTS) window.addEventListener(type, stop, { capture: true, passive: true })
  // After the page has set its own scroll position and focus.
  requestAnimationFrame(() => restore(position) && stop())
  return stop
}

/** Returns to the scroll position, the focus and the caret of a page when the browser goes back or forward to it. */
export function usePagePosition() {
  const location = useLocation()
  const positions = new Map<string, Position>()
  const focusBeforeBar = useFocusBeforeBar()
  let isTraversal = false
  let stop = () => {}
  useBeforeLeave(({ to }) => {
    isTraversal = typeof to === "number"
    positions.delete(location.pathname)
    positions.set(location.pathname, {
      top: window.scrollY - heightAbove(),
      focus: focusOf(document.activeElement) ?? focusBeforeBar(),
    })
    const [oldest] = positions.keys()
    if (positions.size > MAX_POSITIONS && oldest !== undefined) positions.delete(oldest)
  })
  createEffect(
    on(
      () => location.pathname,
      path => {
        stop()
        const position = positions.get(path)
        if (isTraversal && position) stop = restoreWhenShown(position)
      },
      { defer: true },
    ),
  )
  onCleanup(() => stop())
}
