import { createUniqueId, type JSX, Show } from "solid-js"
import { input, root } from "./field.module.css"

/** The attributes that a control takes from its shell. */
export type FieldWiring = {
  readonly id: string
  readonly "aria-describedby": string | undefined
  readonly "aria-invalid": true | undefined
  readonly "aria-required": true | undefined
}

export type FieldShellProps = {
  label: string
  help?: string | undefined
  /** The message about an invalid value. */
  error?: string | null | undefined
  required?: boolean | undefined
  children: (wiring: FieldWiring) => JSX.Element
}

/** Shows a label, a control, and below it the error or the help, which are linked to it for screen readers. */
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

/** Shows a text field. */
export function Input(props: JSX.InputHTMLAttributes<HTMLInputElement>) {
  return <input type="text" autocomplete="off" {...props} class={input} />
}

/** Shows a text field of several lines. */
export function TextArea(props: JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={3} {...props} class={input} />
}

/** Shows a native select. */
export function Select(props: JSX.SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...props} class={input} />
}
