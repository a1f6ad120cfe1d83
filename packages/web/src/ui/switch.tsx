import { type JSX, splitProps } from "solid-js"
import { root } from "./switch.module.css"

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
    <label class={root} data-bare={own.labelHidden ? "" : undefined} title={own.labelHidden ? own.label : undefined}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox has its checked state. */}
      <input type="checkbox" role="switch" {...rest} />
      <span class={own.labelHidden ? "visually-hidden" : undefined}>
        {own.label}
        {own.help && <small>{own.help}</small>}
      </span>
    </label>
  )
}
