const FOCUSABLE = "input, textarea, select, button"

/** Moves the focus to the first control that has something wrong with it; answers whether there is one. */
export function focusFirstInvalid(within: HTMLElement | undefined) {
  const invalid = within?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid] button")
  const control = invalid?.matches(FOCUSABLE) ? invalid : invalid?.querySelector<HTMLElement>(FOCUSABLE)
  // A folded section would keep it out of sight.
  control?.closest("details")?.setAttribute("open", "")
  control?.focus()
  return control !== undefined && control !== null
}
