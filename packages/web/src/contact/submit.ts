import { type FormStore, handleSubmit, type Schema } from "@formisch/solid"
import type { InferOutput } from "valibot"

/** Submits a form and returns its output; null when it is invalid. */
export async function submitForm<S extends Schema>(form: FormStore<S>): Promise<InferOutput<S> | null> {
  const outputs: InferOutput<S>[] = []
  await handleSubmit(form, output => outputs.push(output))()
  return outputs[0] ?? null
}

const FOCUSABLE = "input, textarea, select, button"

/** Moves the focus to the first invalid control; returns whether there is one. */
export function focusFirstInvalid(within: HTMLElement | undefined) {
  const invalid = within?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid] button")
  const control = invalid?.matches(FOCUSABLE) ? invalid : invalid?.querySelector<HTMLElement>(FOCUSABLE)
  // The control may be in a collapsed section.
  control?.closest("details")?.setAttribute("open", "")
  control?.focus()
  return control !== undefined && control !== null
}
