import { type JSX, Show, splitProps } from "solid-js"
import { root } from "./button.module.css"

export type ButtonProps = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "onClick"> & {
  variant?: "primary" | "plain" | "quiet" | "danger"
  size?: "normal" | "small"
  /** Work is under way: the button keeps its place and its focus, and answers no further click. */
  busy?: boolean
  icon?: JSX.Element
  onClick?: (event: MouseEvent) => void
}

/** A button of the house; `plain` is bordered, `quiet` has no box until it is pointed at. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ["variant", "size", "busy", "icon", "children", "onClick", "class"])
  const click = (event: MouseEvent) => {
    if (own.busy || rest["aria-disabled"]) return event.preventDefault()
    own.onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      class={root}
      classList={{ [own.class ?? ""]: Boolean(own.class) }}
      data-variant={own.variant ?? "plain"}
      data-size={own.size ?? "normal"}
      aria-busy={own.busy || undefined}
      onClick={click}
    >
      <Show when={own.icon}>
        <span data-slot="button-icon">{own.icon}</span>
      </Show>
      <span data-slot="button-label">{own.children}</span>
    </button>
  )
}
