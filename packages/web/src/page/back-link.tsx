import { A } from "@solidjs/router"
import ArrowLeft from "lucide-solid/icons/arrow-left"
import { root } from "./back-link.module.css"

/** Renders the link from a page to the one above it. */
export function BackLink(props: { href: string; label: string }) {
  return (
    <A class={root} href={props.href} end>
      <ArrowLeft size={14} aria-hidden="true" />
      {props.label}
    </A>
  )
}
