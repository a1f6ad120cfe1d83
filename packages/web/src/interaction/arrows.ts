/** Moves the focus with the up and down arrows over the given elements, in their order; for use as a keydown handler. */
export function arrows(elements: () => readonly (HTMLElement | undefined)[]) {
  return (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step === 0) return
    const all = elements()
      .filter(element => element !== undefined)
      .filter(element => !element.matches(":disabled"))
    const at = all.findIndex(element => element.matches(":focus"))
    const next = at < 0 && step < 0 ? all.at(-1) : all[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}
