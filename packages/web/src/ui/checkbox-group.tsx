import { createUniqueId, For, Show } from "solid-js"
import { Checkbox } from "./checkbox"
import { root } from "./checkbox-group.module.css"

/** A set of options as checkboxes under one legend. */
export function CheckboxGroup<T extends string>(props: {
  legend: string
  help?: string | undefined
  error?: string | null | undefined
  options: readonly { value: T; label: string }[]
  value: readonly T[]
  onChange: (value: T[]) => void
}) {
  const id = createUniqueId()
  const change = (value: T, checked: boolean) =>
    props.onChange(
      props.options
        .map(option => option.value)
        .filter(option => (option === value ? checked : props.value.includes(option))),
    )
  return (
    <fieldset class={root} aria-describedby={props.error || props.help ? id : undefined}>
      <legend>{props.legend}</legend>
      <For each={props.options}>
        {option => (
          <Checkbox
            label={option.label}
            checked={props.value.includes(option.value)}
            onChange={event => change(option.value, event.currentTarget.checked)}
          />
        )}
      </For>
      <Show when={props.error || props.help}>
        <p id={id} data-invalid={props.error ? "" : undefined}>
          {props.error || props.help}
        </p>
      </Show>
    </fieldset>
  )
}
