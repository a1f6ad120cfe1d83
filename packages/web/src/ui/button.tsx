import { type JSX, Show, splitProps } from "solid-js"
import { iconButton, root } from "./button.module.css"

export type ButtonProps = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "onClick"> & {
  variant?: "primary" | "plain" | "quiet" | "danger"
  size?: "normal" | "small"
  /** Whether its action runs: the button keeps its focus and ignores further clicks. */
  busy?: boolean
  icon?: JSX.Element
  onClick?: (event: MouseEvent) => void
}

/** Shows a button; `plain` is bordered, `quiet` has no box until it is pointed at. */
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

export type IconButtonProps = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> & {
  /** Its accessible name, also shown as its tooltip. */
  label: string
  size?: "normal" | "small"
}

/** Shows a button that has only an icon. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["label", "size"])
  return (
    <button
      type="button"
      title={own.label}
      {...rest}
      class={iconButton}
      data-size={own.size ?? "normal"}
      aria-label={own.label}
    />
  )
}
