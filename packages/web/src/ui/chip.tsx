import type { JSX } from "solid-js"
import { root } from "./chip.module.css"

/** A short fact; its tone is always said by its words too. */
export const Chip = (props: {
  tone?: "neutral" | "accent" | "good" | "warn" | "danger"
  icon?: JSX.Element
  children: JSX.Element
}) => (
  <span class={root} data-tone={props.tone ?? "neutral"}>
    {props.icon}
    {props.children}
  </span>
)
