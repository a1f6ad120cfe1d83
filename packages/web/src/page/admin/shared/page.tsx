import { A, useLocation } from "@solidjs/router"
import ArrowLeft from "lucide-solid/icons/arrow-left"
import { type JSX, onMount, Show } from "solid-js"
import { useTitle } from "../../title"
import { root } from "./page.module.css"

// Focuses the title after a navigation within the admin, but not when the site was just opened.
let last: string | undefined

/** An admin page: what it is called, one line of what it is for, what can be done on it, and its content. */
export function AdminPage(props: {
  title: string
  help?: JSX.Element
  back?: { href: string; label: string }
  /** What stands beside the title: a chip or two. */
  beside?: JSX.Element
  actions?: JSX.Element
  /** As wide as the frame, instead of as wide as is read well. */
  wide?: boolean
  children: JSX.Element
}) {
  const { pathname } = useLocation()
  let title: HTMLHeadingElement | undefined
  useTitle(() => props.title)
  onMount(() => {
    if (last !== undefined && last !== pathname) title?.focus({ preventScroll: true })
    last = pathname
  })
  return (
    <div class={root} data-wide={props.wide ? "" : undefined}>
      <header data-slot="page-head">
        <Show when={props.back}>
          {back => (
            <A data-slot="page-back" href={back().href} end>
              <ArrowLeft size={14} aria-hidden="true" />
              {back().label}
            </A>
          )}
        </Show>
        <div data-slot="page-line">
          <h1 ref={title} tabindex="-1">
            {props.title}
          </h1>
          {props.beside}
          <Show when={props.actions}>
            <div data-slot="page-actions">{props.actions}</div>
          </Show>
        </div>
        <Show when={props.help}>
          <p data-slot="page-help">{props.help}</p>
        </Show>
      </header>
      {props.children}
    </div>
  )
}
