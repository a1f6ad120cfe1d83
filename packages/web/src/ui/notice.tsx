import type { JSX } from "solid-js"
import { root } from "./notice.module.css"

/** Something worth knowing in the course of the page: an icon, words, and what can be done about it. */
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
