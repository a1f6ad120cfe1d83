import type { JSX } from "solid-js"
import { root } from "./chip.module.css"

/** A short fact; its tone is always said by its words too. */
export function Chip(props: {
  tone?: "neutral" | "accent" | "good" | "warn" | "danger"
  icon?: JSX.Element
  children: JSX.Element
}) {
  return (
    <span class={root} data-tone={props.tone ?? "neutral"}>
      {props.icon}
      {props.children}
    </span>
  )
}
