import { type JSX, splitProps } from "solid-js"
import { root } from "./icon-button.module.css"

export type IconButtonProps = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> & {
  /** What it does, in words: its name for everybody, and its tooltip. */
  label: string
  size?: "normal" | "small"
}

/** A button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["label", "size"])
  return (
    <button
      type="button"
      title={own.label}
      {...rest}
      class={root}
      data-size={own.size ?? "normal"}
      aria-label={own.label}
    />
  )
}
