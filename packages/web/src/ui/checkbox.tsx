import { createUniqueId, For, type JSX, Show, splitProps } from "solid-js"
import { group, root, toggle } from "./checkbox.module.css"

export type CheckboxProps = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "type"> & { label: JSX.Element }

/** Shows a native checkbox with its label; the whole line is the target. */
export function Checkbox(props: CheckboxProps) {
  const [own, rest] = splitProps(props, ["label"])
  return (
    <label class={root}>
      <input type="checkbox" {...rest} />
      <span>{own.label}</span>
    </label>
  )
}

/** Shows options as checkboxes under one legend. */
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
    <fieldset class={group} aria-describedby={props.error || props.help ? id : undefined}>
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

export type SwitchProps = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "type" | "role"> & {
  label: string
  /** Keeps the label for screen readers, where the page already shows it beside the switch. */
  labelHidden?: boolean
  help?: string | undefined
}

/** Shows a switch with its label; the whole line is the target. */
export function Switch(props: SwitchProps) {
  const [own, rest] = splitProps(props, ["label", "labelHidden", "help"])
  return (
    <label class={toggle} data-bare={own.labelHidden ? "" : undefined} title={own.labelHidden ? own.label : undefined}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox has its checked state. */}
      <input type="checkbox" role="switch" {...rest} />
      <span class={own.labelHidden ? "visually-hidden" : undefined}>
        {own.label}
        {own.help && <small>{own.help}</small>}
      </span>
    </label>
  )
}
