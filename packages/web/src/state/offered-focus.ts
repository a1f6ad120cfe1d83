const MARK = "data-offered-focus"

/** Whether an element has the focus only because the page put it there: nothing was typed into it yet. */
export function isFocusOffered(element: Element | null) {
  return element?.hasAttribute(MARK) ?? false
}

/** Whether the agent is doing something with another element, or outside of this document. */
const isBusy = () =>
  !document.hasFocus() || document.activeElement?.closest("input, textarea, select, dialog, a") != null

/**
 * Moves the focus to a field because it is the likely next step, unless the agent uses something else. Until something
 * is typed into it, a new interaction may still open over it.
 */
export function offerFocus(field: HTMLElement | null | undefined) {
  if (!field || isBusy()) return
  field.setAttribute(MARK, "")
  const used = new AbortController()
  const end = () => {
    field.removeAttribute(MARK)
    used.abort()
  }
  for (const event of ["input", "pointerdown", "blur"]) field.addEventListener(event, end, { signal: used.signal })
  field.focus({ preventScroll: true })
}
