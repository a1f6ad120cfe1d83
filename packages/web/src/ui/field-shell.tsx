import { createUniqueId, type JSX, Show } from "solid-js"
import { root } from "./field-shell.module.css"

/** What a control takes over from its shell, to be spread on it. */
export type FieldWiring = {
  readonly id: string
  readonly "aria-describedby": string | undefined
  readonly "aria-invalid": true | undefined
  readonly "aria-required": true | undefined
}

export type FieldShellProps = {
  label: string
  help?: string | undefined
  /** What is wrong with the value, in words; a mandatory one left empty says "Required Field". */
  error?: string | null | undefined
  required?: boolean | undefined
  children: (wiring: FieldWiring) => JSX.Element
}

/** Label above, control, then the error or the help below it, told to assistive technology as well. */
export function FieldShell(props: FieldShellProps) {
  const id = createUniqueId()
  const wiring: FieldWiring = {
    id,
    get "aria-describedby"() {
      return props.error ? `${id}-error` : props.help ? `${id}-help` : undefined
    },
    get "aria-invalid"() {
      return props.error ? true : undefined
    },
    get "aria-required"() {
      return props.required ? true : undefined
    },
  }
  return (
    <div class={root} data-invalid={props.error ? "" : undefined}>
      <label for={id}>
        {props.label}
        <Show when={props.required}>
          <span data-slot="field-required" aria-hidden="true">
            *
          </span>
        </Show>
      </label>
      {props.children(wiring)}
      <Show when={props.error}>
        <p data-slot="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      </Show>
      <Show when={!props.error && props.help}>
        <p data-slot="field-help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
    </div>
  )
}
