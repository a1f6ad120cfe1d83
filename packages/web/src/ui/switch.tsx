import { type JSX, splitProps } from "solid-js"
import { root } from "./switch.module.css"

export type SwitchProps = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "type" | "role"> & {
  label: string
  /** Keeps the words for assistive technology: what is switched stands beside it already. */
  labelHidden?: boolean
  help?: string | undefined
}

/** On or off, with what it means; the whole line is the target. */
export function Switch(props: SwitchProps) {
  const [own, rest] = splitProps(props, ["label", "labelHidden", "help"])
  return (
    <label class={root} data-bare={own.labelHidden ? "" : undefined} title={own.labelHidden ? own.label : undefined}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: the checkbox says itself whether it is checked. */}
      <input type="checkbox" role="switch" {...rest} />
      <span class={own.labelHidden ? "visually-hidden" : undefined}>
        {own.label}
        {own.help && <small>{own.help}</small>}
      </span>
    </label>
  )
}
