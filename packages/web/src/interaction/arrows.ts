/** Returns a keydown handler that moves the focus between elements by the up and down arrows. */
export function arrowKeyHandler(elements: () => readonly (HTMLElement | undefined)[]) {
  return (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step === 0) return
    const enabled = elements()
      .filter(element => element !== undefined)
      .filter(element => !element.matches(":disabled"))
    const index = enabled.findIndex(element => element.matches(":focus"))
    const next = index < 0 && step < 0 ? enabled.at(-1) : enabled[index + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}
