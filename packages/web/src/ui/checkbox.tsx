import { type JSX, splitProps } from "solid-js"
import { root } from "./checkbox.module.css"

export type CheckboxProps = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "type"> & { label: JSX.Element }

/** A native checkbox with its words; the whole line is the target. */
export function Checkbox(props: CheckboxProps) {
  const [own, rest] = splitProps(props, ["label"])
  return (
    <label class={root}>
      <input type="checkbox" {...rest} />
      <span>{own.label}</span>
    </label>
  )
}
