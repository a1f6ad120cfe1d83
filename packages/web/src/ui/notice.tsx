import type { JSX } from "solid-js"
import { root } from "./notice.module.css"

/** Shows a notice in the page: an icon, a text, and its actions. */
export function Notice(props: {
  tone?: "neutral" | "warn" | "danger" | "good" | "accent"
  icon?: JSX.Element
  actions?: JSX.Element
  children: JSX.Element
}) {
  return (
    <div class={root} data-tone={props.tone ?? "neutral"}>
      <span data-slot="notice-icon">{props.icon}</span>
      <div data-slot="notice-words">{props.children}</div>
      {props.actions}
    </div>
  )
}
